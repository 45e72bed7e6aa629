#include "server/subscriptions/resume_token.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "server/domain/errors.h"
#include "server/subscriptions/sealed_token.h"

namespace yoriai::server {
namespace {

constexpr char kField[] = "resume_token";
constexpr size_t kNumberBytes = 8;

std::string ScopeOf(absl::string_view federation_id) {
  return absl::StrCat("resume/", federation_id);
}

void AppendNumber(uint64_t number, std::string& bytes) {
  for (int shift = 56; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<char>(number >> shift));
  }
}

uint64_t NumberAt(absl::string_view bytes, size_t offset) {
  uint64_t number = 0;
  for (size_t i = 0; i < kNumberBytes; ++i) {
    number = number << 8 | static_cast<uint8_t>(bytes[offset + i]);
  }
  return number;
}

}  // namespace

std::string MakeResumeToken(absl::string_view federation_id,
                            uint64_t filter_hash, storage::Position position) {
  std::string payload;
  AppendNumber(Number(position), payload);
  AppendNumber(filter_hash, payload);
  return SealToken(ScopeOf(federation_id), payload);
}

absl::StatusOr<storage::Position> ParseResumeToken(
    absl::string_view federation_id, uint64_t filter_hash,
    absl::string_view token) {
  const std::optional<std::string> payload =
      UnsealToken(ScopeOf(federation_id), token);
  if (!payload.has_value() || payload->size() != 2 * kNumberBytes) {
    return TokenInvalid(kField, "it is damaged or of another federation");
  }
  if (NumberAt(*payload, kNumberBytes) != filter_hash) {
    return TokenInvalid(kField, "it was made for another filter");
  }
  return storage::Position{NumberAt(*payload, 0)};
}

}  // namespace yoriai::server
