#include "server/services/page_token.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "server/domain/errors.h"
#include "server/subscriptions/sealed_token.h"
#include "storage/base/check.h"
#include "storage/base/sha256.h"

namespace yoriai::server {
namespace {

constexpr char kField[] = "page_token";
constexpr int32_t kPageSizeMax = 1'000;
constexpr size_t kPageSizeDefault = 100;

constexpr size_t kNumberBytes = 8;
constexpr size_t kAfterOffset = 3 * kNumberBytes;
constexpr absl::CivilDay kDayZero(1800, 1, 1);

// The days that ParseDay() takes.
constexpr absl::CivilDay kDayMin(1900, 1, 1);
constexpr absl::CivilDay kDayMax(2199, 12, 31);

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

// Days since kDayZero, which lies before every accepted day; 0: none.
uint64_t NumberOf(const std::optional<absl::CivilDay>& day) {
  return day.has_value() ? static_cast<uint64_t>(*day - kDayZero) : 0;
}

std::string ScopeOf(absl::string_view federation_id) {
  return absl::StrCat("page/", federation_id);
}

}  // namespace

uint64_t HashOfList(absl::string_view method,
                    const google::protobuf::Message& request) {
  const std::unique_ptr<google::protobuf::Message> list(request.New());
  list->CopyFrom(request);
  for (const char* const name : {"page_size", "page_token"}) {
    const google::protobuf::FieldDescriptor* const field =
        list->GetDescriptor()->FindFieldByName(name);
    YORIAI_CHECK(field != nullptr) << "a list without pages";
    list->GetReflection()->ClearField(list.get(), field);
  }
  std::string bytes(method.data(), method.size());
  bytes.push_back('\0');
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream output(&stream);
    output.SetSerializationDeterministic(true);
    list->SerializeToCodedStream(&output);
  }
  return storage::FirstNumberOf(storage::Sha256Of({bytes}));
}

std::string MakePageToken(absl::string_view federation_id, uint64_t list_hash,
                          const PageToken& token) {
  std::string payload;
  AppendNumber(list_hash, payload);
  AppendNumber(Number(token.position), payload);
  AppendNumber(NumberOf(token.on), payload);
  payload += token.after;
  return SealToken(ScopeOf(federation_id), payload);
}

absl::StatusOr<std::optional<PageToken>> ParsePageToken(
    absl::string_view federation_id, uint64_t list_hash,
    absl::string_view token) {
  if (token.empty()) return std::nullopt;
  const std::optional<std::string> payload =
      UnsealToken(ScopeOf(federation_id), token);
  if (!payload.has_value() || payload->size() < kAfterOffset) {
    return TokenInvalid(kField, "it is damaged or of another federation");
  }
  if (NumberAt(*payload, 0) != list_hash) {
    return TokenInvalid(kField, "it was made for another list");
  }
  PageToken parsed;
  parsed.position = storage::Position{NumberAt(*payload, kNumberBytes)};
  const uint64_t day = NumberAt(*payload, 2 * kNumberBytes);
  if (day > static_cast<uint64_t>(kDayMax - kDayZero)) {
    return TokenInvalid(kField, "it names no day");
  }
  if (day != 0) {
    parsed.on = kDayZero + static_cast<int64_t>(day);
    if (*parsed.on < kDayMin) return TokenInvalid(kField, "it names no day");
  }
  parsed.after = payload->substr(kAfterOffset);
  return parsed;
}

absl::StatusOr<size_t> ParsePageSize(int32_t page_size) {
  if (page_size < 0 || page_size > kPageSizeMax) {
    return FieldsInvalid(
        {{"page_size", absl::StrCat(page_size), "1 to 1,000, or 0 for 100",
          "1〜1,000、または 0(100 件)"}});
  }
  return page_size == 0 ? kPageSizeDefault : static_cast<size_t>(page_size);
}

}  // namespace yoriai::server
