// Bodies of calls over HTTP: envelopes, compressed or not, and base64.

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "http/compression.h"
#include "server/gateway/base64.h"
#include "server/gateway/envelope.h"
#include "storage/base/check.h"
#include "tests/fuzz/target.h"

namespace yoriai::server {
namespace {

// What opens closes again to a body that means the same.
void CheckBody(const std::string& body, bool gzip) {
  const absl::StatusOr<std::vector<std::string>> messages =
      OpenEnvelopes(body, gzip);
  if (!messages.ok()) {
    YORIAI_CHECK(!messages.status().message().empty());
    return;
  }
  YORIAI_CHECK(messages->size() <= kEnvelopesMax);
  std::string again;
  size_t bytes = 0;
  for (const std::string& message : *messages) {
    again += InEnvelope(message, gzip);
    bytes += message.size();
  }
  YORIAI_CHECK(bytes <= kBodyBytesMax);
  YORIAI_CHECK(*OpenEnvelopes(again, gzip) == *messages);
}

}  // namespace
}  // namespace yoriai::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::server;
  const std::string text(reinterpret_cast<const char*>(data), size);

  CheckBody(text, false);
  CheckBody(text, true);
  CheckBody(InEnvelope(text, true), true);

  constexpr size_t kBytesMax = 1u << 20;
  const auto plain = yoriai::http::Gunzip(text, kBytesMax);
  YORIAI_CHECK(!plain.ok() || plain->size() <= kBytesMax);

  YORIAI_CHECK(FromBase64(ToBase64(text)) == text);
  const std::optional<std::string> bytes = FromBase64(text);
  YORIAI_CHECK(!bytes || bytes->size() <= text.size());
  return 0;
}
