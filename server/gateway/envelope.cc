#include "server/gateway/envelope.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "http/compression.h"
#include "storage/base/status_macros.h"

namespace yoriai::server {
namespace {

constexpr size_t kPrefixBytes = 5;

uint32_t LengthIn(absl::string_view prefix) {
  uint32_t length = 0;
  for (size_t i = 1; i < kPrefixBytes; ++i) {
    length = length << 8 | static_cast<uint8_t>(prefix[i]);
  }
  return length;
}

absl::StatusOr<std::string> Unpack(absl::string_view message, bool compressed,
                                   size_t bytes_max) {
  if (compressed) return http::Gunzip(message, bytes_max);
  if (message.size() <= bytes_max) return std::string(message);
  return absl::ResourceExhaustedError(absl::StrCat(
      "the messages of a call are at most ", kBodyBytesMax, " bytes"));
}

}  // namespace

absl::StatusOr<bool> IsGzip(absl::string_view encoding) {
  if (encoding.empty() || encoding == "identity") return false;
  if (encoding == "gzip") return true;
  return absl::UnimplementedError(absl::StrCat("the encoding is '", encoding,
                                               "'; accepted: gzip, identity"));
}

std::string InEnvelope(absl::string_view message, bool gzip, uint8_t flags) {
  std::string packed;
  if (gzip && message.size() >= kCompressBytesMin) {
    packed = http::Gzip(message);
    message = packed;
    flags |= kEnvelopeCompressed;
  }
  std::string envelope;
  envelope.reserve(kPrefixBytes + message.size());
  envelope.push_back(static_cast<char>(flags));
  for (int shift = 24; shift >= 0; shift -= 8) {
    envelope.push_back(static_cast<char>(message.size() >> shift));
  }
  envelope.append(message.data(), message.size());
  return envelope;
}

absl::StatusOr<std::vector<std::string>> OpenEnvelopes(absl::string_view body,
                                                       bool gzip) {
  std::vector<std::string> messages;
  size_t bytes_left = kBodyBytesMax;
  while (!body.empty()) {
    if (body.size() < kPrefixBytes) {
      return absl::InvalidArgumentError(
          "the body ends within the prefix of an envelope");
    }
    const uint8_t flags = static_cast<uint8_t>(body[0]);
    const size_t length = LengthIn(body);
    body.remove_prefix(kPrefixBytes);
    if (length > body.size()) {
      return absl::InvalidArgumentError(
          absl::StrCat("an envelope announces ", length,
                       " bytes, and the body has ", body.size(), " more"));
    }
    if (flags != 0 && !(gzip && flags == kEnvelopeCompressed)) {
      return absl::InvalidArgumentError(absl::StrCat(
          "an envelope has flags ", static_cast<int>(flags),
          "; accepted: 0, and 1 where the request names gzip as its encoding"));
    }
    if (messages.size() == kEnvelopesMax) {
      return absl::ResourceExhaustedError(
          absl::StrCat("a call takes at most ", kEnvelopesMax, " messages"));
    }
    YORIAI_ASSIGN_OR_RETURN(std::string message,
                            Unpack(body.substr(0, length),
                                   flags == kEnvelopeCompressed, bytes_left));
    bytes_left -= message.size();
    messages.push_back(std::move(message));
    body.remove_prefix(length);
  }
  return messages;
}

}  // namespace yoriai::server
