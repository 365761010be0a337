/* curl_loop PORT CONNECTIONS COUNT SIZE: libcurl's own SMTP transaction, a thread and a kept connection each. */
#include <curl/curl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *message, url[64];
static size_t size;
static long share;

static size_t give(char *buffer, size_t one, size_t room, void *place) {
    size_t *sent = place, count = size - *sent < one * room ? size - *sent : one * room;
    memcpy(buffer, message + *sent, count);
    *sent += count;
    return count;
}

static void *send_share(void *failed) {
    CURL *curl = curl_easy_init();
    struct curl_slist *recipient = curl_slist_append(NULL, "dana@mailbox.example");
    size_t sent;
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, "notes@practice.example");
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipient);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl, CURLOPT_READDATA, &sent);
    for (long i = 0; i < share; i++) {
        sent = 0;
        if (curl_easy_perform(curl) != CURLE_OK) *(int *)failed = 1;
    }
    curl_easy_cleanup(curl);
    return NULL;
}

int main(int argc, char **argv) {
    if (argc != 5) return 64;
    int connections = atoi(argv[2]), failed = 0;
    pthread_t threads[64];
    share = atol(argv[3]) / connections;
    size = strtoul(argv[4], NULL, 10);
    snprintf(url, sizeof url, "smtp://127.0.0.1:%s/notes.practice.example", argv[1]);
    message = malloc(size + 1);
    for (size_t i = 0; i < size; i++) message[i] = i % 72 == 70 ? '\r' : i % 72 == 71 ? '\n' : 'x';
    memcpy(message, "Subject: note\r\n\r\n", 17);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    for (int i = 0; i < connections; i++) pthread_create(&threads[i], NULL, send_share, &failed);
    for (int i = 0; i < connections; i++) pthread_join(threads[i], NULL);
    return failed;
}
