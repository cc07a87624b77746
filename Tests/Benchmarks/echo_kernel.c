/* The least that a Jupyter kernel can be: answers kernel_info, execute, complete and shutdown with
   constant content, signed, from one thread, and checks nothing. What no kernel can be faster than;
   the benchmark beside it compares the others with it.

     cc -O3 -march=native echo_kernel.c -lzmq -lsodium -o echo_kernel
     echo_kernel CONNECTION_FILE */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

enum { MAX_FRAMES = 16, HEADER_SIZE = 1024 };

static crypto_auth_hmacsha256_state keyed;
static void *shell, *control, *stdin_, *iopub, *heartbeat;
static unsigned long sent;
static int cells;

/* The value of a field of flat JSON, without quotes. */
static const char *field(const char *json, const char *name) {
  static char value[256];
  char quoted[64];
  snprintf(quoted, sizeof quoted, "\"%s\"", name);
  const char *at = strstr(json, quoted);
  size_t length = 0;
  if (at && (at = strchr(at + strlen(quoted), ':'))) {
    at += 1 + strspn(at + 1, " \"");
    while (!strchr("\",}\n", at[length]) && length < sizeof value - 1) length++;
    memcpy(value, at, length);
  }
  value[length] = 0;
  return value;
}

static void frame(void *socket, const void *bytes, size_t size) {
  zmq_send(socket, bytes, size, ZMQ_SNDMORE);
}

/* Sends a message to the identities, or under its type as the topic when there are none. */
static void send_message(void *socket, zmq_msg_t *identities, int count, const char *type,
                         const char *parent, size_t parent_size, const char *content) {
  static const char digits[] = "0123456789abcdef";
  char header[256], signature[64];
  unsigned char digest[32];
  int size = snprintf(header, sizeof header,
                      "{\"msg_id\":\"e%lu\",\"msg_type\":\"%s\",\"username\":\"k\",\"session\":\"echo\","
                      "\"date\":\"2026-01-01T00:00:00.000000Z\",\"version\":\"5.6\"}",
                      ++sent, type);
  crypto_auth_hmacsha256_state state = keyed;
  crypto_auth_hmacsha256_update(&state, (unsigned char *)header, size);
  crypto_auth_hmacsha256_update(&state, (unsigned char *)parent, parent_size);
  crypto_auth_hmacsha256_update(&state, (unsigned char *)"{}", 2);
  crypto_auth_hmacsha256_update(&state, (unsigned char *)content, strlen(content));
  crypto_auth_hmacsha256_final(&state, digest);
  for (int i = 0; i < 32; i++) {
    signature[2 * i] = digits[digest[i] >> 4];
    signature[2 * i + 1] = digits[digest[i] & 15];
  }
  for (int i = 0; i < count; i++) frame(socket, zmq_msg_data(identities + i), zmq_msg_size(identities + i));
  if (!count) frame(socket, type, strlen(type));
  frame(socket, "<IDS|MSG>", 9);
  frame(socket, signature, sizeof signature);
  frame(socket, header, size);
  frame(socket, parent, parent_size);
  frame(socket, "{}", 2);
  zmq_send(socket, content, strlen(content), 0);
}

static void answer(void *socket) {
  zmq_msg_t frames[MAX_FRAMES];
  int count = 0, end = 0, more = 1;
  while (more && count < MAX_FRAMES) {
    zmq_msg_init(frames + count);
    zmq_msg_recv(frames + count, socket, 0);
    more = zmq_msg_more(frames + count++);
  }
  while (end < count && !(zmq_msg_size(frames + end) == 9 && !memcmp(zmq_msg_data(frames + end), "<IDS|MSG>", 9)))
    end++;
  if (end + 6 > count) exit(1);
  const char *parent = zmq_msg_data(frames + end + 2);
  size_t size = zmq_msg_size(frames + end + 2);
  char header[HEADER_SIZE] = "", text[256];
  memcpy(header, parent, size < HEADER_SIZE ? size : HEADER_SIZE - 1);
  const char *type = field(header, "msg_type");
  int ends = !strcmp(type, "shutdown_request");
  send_message(iopub, 0, 0, "status", parent, size, "{\"execution_state\":\"busy\"}");
  if (!strcmp(type, "kernel_info_request")) {
    send_message(socket, frames, end, "kernel_info_reply", parent, size,
                 "{\"status\":\"ok\",\"protocol_version\":\"5.6\",\"implementation\":\"echo\","
                 "\"implementation_version\":\"1\",\"language_info\":{\"name\":\"echo\",\"version\":\"1\","
                 "\"mimetype\":\"text/plain\",\"file_extension\":\".txt\"},\"banner\":\"\",\"help_links\":[]}");
  } else if (!strcmp(type, "execute_request")) {
    snprintf(text, sizeof text, "{\"code\":\"1 + 1\",\"execution_count\":%d}", ++cells);
    send_message(iopub, 0, 0, "execute_input", parent, size, text);
    snprintf(text, sizeof text, "{\"execution_count\":%d,\"data\":{\"text/plain\":\"2\"},\"metadata\":{}}", cells);
    send_message(iopub, 0, 0, "execute_result", parent, size, text);
    snprintf(text, sizeof text, "{\"status\":\"ok\",\"execution_count\":%d,\"user_expressions\":{},\"payload\":[]}", cells);
    send_message(socket, frames, end, "execute_reply", parent, size, text);
  } else if (!strcmp(type, "complete_request")) {
    send_message(socket, frames, end, "complete_reply", parent, size,
                 "{\"status\":\"ok\",\"matches\":[\"print\"],\"cursor_start\":0,\"cursor_end\":3,\"metadata\":{}}");
  } else if (ends) {
    send_message(socket, frames, end, "shutdown_reply", parent, size, "{\"status\":\"ok\",\"restart\":false}");
  }
  send_message(iopub, 0, 0, "status", parent, size, "{\"execution_state\":\"idle\"}");
  for (int i = 0; i < count; i++) zmq_msg_close(frames + i);
  if (ends) exit(0);
}

static void *bound(void *context, int kind, const char *json, const char *port) {
  char endpoint[300];
  int length = snprintf(endpoint, sizeof endpoint, "tcp://%s:", field(json, "ip"));
  snprintf(endpoint + length, sizeof endpoint - length, "%s", field(json, port));
  void *socket = zmq_socket(context, kind);
  int linger = 0;
  zmq_setsockopt(socket, ZMQ_LINGER, &linger, sizeof linger);
  if (zmq_bind(socket, endpoint)) {
    perror(endpoint);
    exit(1);
  }
  return socket;
}

int main(int count, char **arguments) {
  char json[4096] = "";
  FILE *file = count == 2 ? fopen(arguments[1], "r") : NULL;
  if (!file || !fread(json, 1, sizeof json - 1, file)) return 1;
  fclose(file);
  const char *key = field(json, "key");
  crypto_auth_hmacsha256_init(&keyed, (const unsigned char *)key, strlen(key));
  void *context = zmq_ctx_new();
  shell = bound(context, ZMQ_ROUTER, json, "shell_port");
  iopub = bound(context, ZMQ_PUB, json, "iopub_port");
  stdin_ = bound(context, ZMQ_ROUTER, json, "stdin_port");
  control = bound(context, ZMQ_ROUTER, json, "control_port");
  heartbeat = bound(context, ZMQ_REP, json, "hb_port");
  zmq_pollitem_t items[] = {{shell, 0, ZMQ_POLLIN, 0}, {control, 0, ZMQ_POLLIN, 0}, {heartbeat, 0, ZMQ_POLLIN, 0}};
  for (;;) {
    zmq_poll(items, 3, -1);
    if (items[2].revents) {
      zmq_msg_t beat;
      zmq_msg_init(&beat);
      zmq_msg_recv(&beat, heartbeat, 0);
      zmq_msg_send(&beat, heartbeat, 0);
    }
    if (items[1].revents) answer(control);
    if (items[0].revents) answer(shell);
  }
}
