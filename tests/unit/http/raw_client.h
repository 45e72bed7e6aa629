#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "http/message.h"

namespace yoriai::test {

// A TCP client on loopback that sends what it is told, byte by byte as it
// stands, and takes answers apart with a reader of its own.
//
// Not thread-safe. Calls wait as long as it takes; the limit is the test's.
class RawClient final {
 public:
  // `receive_buffer_bytes` keeps what the system reads ahead small.
  explicit RawClient(uint16_t port,
                     std::optional<int> receive_buffer_bytes = std::nullopt);
  ~RawClient();

  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  // False: the other side has closed.
  bool Send(absl::string_view bytes);

  // Says whether there is something to read, or the other side has closed.
  bool HasInput() const;

  // Says that nothing more will be sent; reading goes on.
  void EndSending();

  // Has the connection break as it does when a program dies: with a reset.
  void Break();

  // Reads one answer whole: by its length, its chunks, or the end of the
  // connection. nullopt: the connection ended first, or it is not HTTP.
  // `head_only` for answers to HEAD.
  std::optional<http::HttpResponse> Read(bool head_only = false);

  // Reads up to and with `end`; what is there when the connection ends, if
  // that comes first.
  std::string ReadUntil(absl::string_view end);

  // Reads until the other side closes.
  std::string ReadToEnd();

  // Reads `bytes`, or less when the connection ends.
  std::string ReadBytes(size_t bytes);

 private:
  // Receives more into input_. False: there is no more.
  bool Receive();
  std::string Take(size_t bytes);
  std::optional<std::string> ReadChunks();

  int socket_;
  std::string input_;
};

}  // namespace yoriai::test
