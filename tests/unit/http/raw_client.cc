#include "tests/unit/http/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "storage/base/check.h"

namespace yoriai::test {

RawClient::RawClient(uint16_t port, std::optional<int> receive_buffer_bytes)
    : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  YORIAI_CHECK(socket_ >= 0);
  if (receive_buffer_bytes) {
    YORIAI_CHECK(setsockopt(socket_, SOL_SOCKET, SO_RCVBUF,
                            &*receive_buffer_bytes,
                            sizeof(*receive_buffer_bytes)) == 0);
  }
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  YORIAI_CHECK(connect(socket_, reinterpret_cast<sockaddr*>(&address),
                       sizeof(address)) == 0);
}

RawClient::~RawClient() {
  if (socket_ >= 0) close(socket_);
}

bool RawClient::Send(absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent =
        send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

bool RawClient::HasInput() const {
  pollfd readable = {.fd = socket_, .events = POLLIN, .revents = 0};
  return !input_.empty() || poll(&readable, 1, 0) > 0;
}

void RawClient::EndSending() { shutdown(socket_, SHUT_WR); }

void RawClient::Break() {
  const linger at_once = {.l_onoff = 1, .l_linger = 0};
  setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
  close(std::exchange(socket_, -1));
}

std::optional<http::HttpResponse> RawClient::Read(bool head_only) {
  const std::string head = ReadUntil("\r\n\r\n");
  std::vector<std::string> lines = absl::StrSplit(head, "\r\n");
  const std::vector<std::string> status_line =
      absl::StrSplit(lines[0], absl::MaxSplits(' ', 2));
  http::HttpResponse response;
  if (status_line.size() != 3 || status_line[0] != "HTTP/1.1" ||
      !absl::SimpleAtoi(status_line[1], &response.status)) {
    return std::nullopt;
  }
  for (size_t i = 1; i < lines.size() && !lines[i].empty(); ++i) {
    const std::pair<std::string, std::string> field =
        absl::StrSplit(lines[i], absl::MaxSplits(": ", 1));
    response.headers.Add(field.first, field.second);
  }
  if (head_only || response.status < 200 || response.status == 204 ||
      response.status == 304) {
    return response;
  }
  if (const auto length = response.headers.Find("Content-Length")) {
    size_t bytes = 0;
    if (!absl::SimpleAtoi(*length, &bytes)) return std::nullopt;
    response.body = ReadBytes(bytes);
    if (response.body.size() < bytes) return std::nullopt;
  } else if (response.headers.Find("Transfer-Encoding") == "chunked") {
    std::optional<std::string> body = ReadChunks();
    if (!body) return std::nullopt;
    response.body = *std::move(body);
  } else {
    response.body = ReadToEnd();
  }
  return response;
}

std::optional<std::string> RawClient::ReadChunks() {
  std::string body;
  for (;;) {
    const std::string line = ReadUntil("\r\n");
    size_t size = 0;
    if (!absl::SimpleHexAtoi(absl::StripAsciiWhitespace(line), &size)) {
      return std::nullopt;
    }
    const std::string chunk = ReadBytes(size);
    if (chunk.size() < size || ReadBytes(2) != "\r\n") return std::nullopt;
    if (size == 0) return body;
    body += chunk;
  }
}

std::string RawClient::ReadUntil(absl::string_view end) {
  for (;;) {
    const size_t found = input_.find(std::string(end));
    if (found != std::string::npos) return Take(found + end.size());
    if (!Receive()) return Take(input_.size());
  }
}

std::string RawClient::ReadToEnd() {
  while (Receive()) {
  }
  return Take(input_.size());
}

std::string RawClient::ReadBytes(size_t bytes) {
  while (input_.size() < bytes && Receive()) {
  }
  return Take(std::min(bytes, input_.size()));
}

bool RawClient::Receive() {
  char bytes[16 << 10];
  const ssize_t received = recv(socket_, bytes, sizeof(bytes), 0);
  if (received <= 0) return false;
  input_.append(bytes, static_cast<size_t>(received));
  return true;
}

std::string RawClient::Take(size_t bytes) {
  std::string taken = input_.substr(0, bytes);
  input_.erase(0, bytes);
  return taken;
}

}  // namespace yoriai::test
