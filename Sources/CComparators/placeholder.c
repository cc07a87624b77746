int comparator_placeholder;
