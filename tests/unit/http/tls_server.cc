#include "tests/unit/http/tls_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "storage/base/check.h"

namespace yoriai::test {
namespace {

constexpr long kLifetimeSeconds = 3'600;
constexpr char kAnswer[] =
    "HTTP/1.1 200 OK\r\nContent-Length: 7\r\nConnection: close\r\n\r\ntrusted";

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

Certificate MakeCertificate(EVP_PKEY* key, const std::string& ip) {
  Certificate certificate(X509_new(), X509_free);
  X509* const x509 = certificate.get();
  X509_set_version(x509, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(x509), 1);
  // It began an hour ago, for clocks that are not quite alike.
  X509_gmtime_adj(X509_getm_notBefore(x509), -kLifetimeSeconds);
  X509_gmtime_adj(X509_getm_notAfter(x509), kLifetimeSeconds);
  X509_set_pubkey(x509, key);
  X509_NAME* const name = X509_get_subject_name(x509);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>("test"), -1,
                             -1, 0);
  X509_set_issuer_name(x509, name);
  X509_EXTENSION* const names = X509V3_EXT_conf_nid(
      nullptr, nullptr, NID_subject_alt_name, absl::StrCat("IP:", ip).c_str());
  YORIAI_CHECK(names != nullptr);
  X509_add_ext(x509, names, -1);
  X509_EXTENSION_free(names);
  YORIAI_CHECK(X509_sign(x509, key, EVP_sha256()) > 0);
  return certificate;
}

SSL_CTX* MakeContext(const std::string& ip,
                     const std::string& certificate_file) {
  const Key key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const Certificate certificate = MakeCertificate(key.get(), ip);
  SSL_CTX* const context = SSL_CTX_new(TLS_server_method());
  YORIAI_CHECK(SSL_CTX_use_certificate(context, certificate.get()) == 1 &&
               SSL_CTX_use_PrivateKey(context, key.get()) == 1);
  std::FILE* const file = std::fopen(certificate_file.c_str(), "w");
  YORIAI_CHECK(file != nullptr);
  PEM_write_X509(file, certificate.get());
  std::fclose(file);
  return context;
}

int Listen() {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  YORIAI_CHECK(bind(listener, reinterpret_cast<sockaddr*>(&address),
                    sizeof(address)) == 0 &&
               listen(listener, SOMAXCONN) == 0);
  return listener;
}

uint16_t PortOf(int listener) {
  sockaddr_in address = {};
  socklen_t size = sizeof(address);
  YORIAI_CHECK(
      getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  return ntohs(address.sin_port);
}

// A client that refuses the certificate ends the handshake; then there is
// nothing to answer.
void Answer(SSL_CTX* context, int socket) {
  SSL* const ssl = SSL_new(context);
  SSL_set_fd(ssl, socket);
  if (SSL_accept(ssl) == 1) {
    std::string request;
    char bytes[1'024];
    while (!absl::StrContains(request, "\r\n\r\n")) {
      const int received = SSL_read(ssl, bytes, sizeof(bytes));
      if (received <= 0) break;
      request.append(bytes, static_cast<size_t>(received));
    }
    SSL_write(ssl, kAnswer, sizeof(kAnswer) - 1);
    SSL_shutdown(ssl);
  }
  SSL_free(ssl);
}

}  // namespace

TlsServer::TlsServer(const std::string& ip, const std::string& certificate_file)
    : context_(MakeContext(ip, certificate_file)),
      listener_(Listen()),
      port_(PortOf(listener_)),
      thread_(
          "tls-server", [this](const std::atomic<bool>& stop) { Serve(stop); },
          [this] { shutdown(listener_, SHUT_RDWR); }) {
  // OpenSSL writes without MSG_NOSIGNAL.
  std::signal(SIGPIPE, SIG_IGN);
}

TlsServer::~TlsServer() {
  thread_.Join();
  close(listener_);
  SSL_CTX_free(context_);
}

void TlsServer::Serve(const std::atomic<bool>& stop) {
  while (!stop.load()) {
    const int socket = accept(listener_, nullptr, nullptr);
    if (socket < 0) return;
    Answer(context_, socket);
    close(socket);
  }
}

}  // namespace yoriai::test
