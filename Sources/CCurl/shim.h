#pragma once
#include <curl/curl.h>
#include <pthread.h>
#include <sys/eventfd.h>

/* What a thread that waits for libcurl's sockets needs and Swift's Glibc module leaves out (it is built without
   _GNU_SOURCE). */
int pipe2(int descriptors[2], int flags);
int pthread_setname_np(pthread_t thread, const char *name);

/* libcurl's option and information calls are variadic, which Swift does not import: one typed function for each kind of
   argument. Each returns libcurl's own result. */

static inline CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *text) {
    return curl_easy_setopt(easy, option, text);
}

static inline CURLcode ccurl_set_number(CURL *easy, CURLoption option, long number) {
    return curl_easy_setopt(easy, option, number);
}

/* The header callback gets every line of the server's replies, also while a CONNECT_ONLY connection is being made. */
static inline CURLcode ccurl_on_header(CURL *easy, curl_write_callback callback, void *context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, callback);
    return code != CURLE_OK ? code : curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
}

/* The write callback gets what was transferred. */
static inline CURLcode ccurl_on_data(CURL *easy, curl_write_callback callback, void *context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, callback);
    return code != CURLE_OK ? code : curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
}

/* The progress callback is called at least once a second and ends the transfer by returning something else than 0. */
static inline CURLcode ccurl_on_progress(CURL *easy, curl_xferinfo_callback callback, void *context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, callback);
    if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_XFERINFODATA, context);
    return code != CURLE_OK ? code : curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
}

static inline CURLcode ccurl_get_socket(CURL *easy, curl_socket_t *socket) {
    return curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, socket);
}

/* Microseconds until the TCP connection stood; 0 while it does not. */
static inline CURLcode ccurl_get_connect_time(CURL *easy, curl_off_t *microseconds) {
    return curl_easy_getinfo(easy, CURLINFO_CONNECT_TIME_T, microseconds);
}
