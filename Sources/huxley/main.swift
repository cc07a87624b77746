print("huxley")
