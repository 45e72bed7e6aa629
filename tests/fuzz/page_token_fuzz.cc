// Page tokens and page sizes: callers keep the first and choose the second.

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "server/services/page_token.h"
#include "server/subscriptions/sealed_token.h"
#include "storage/base/check.h"
#include "tests/fuzz/expected_error.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/target.h"

namespace yoriai::server {
namespace {

constexpr char kFederation[] = "6f1c1f9e-3f43-4c55-9f6c-2f1f8f0f2b11";
constexpr uint64_t kList = 0x0123456789abcdef;
constexpr int kDaysMax = 300 * 365;
constexpr int32_t kPageSizeMax = 1'000;

// What is not refused is a token as we write them, to the last character.
void Read(const std::string& token) {
  const auto parsed = ParsePageToken(kFederation, kList, token);
  if (!parsed.ok()) {
    test::ExpectInvalidArgument(parsed.status());
    return;
  }
  YORIAI_CHECK(parsed->has_value() == !token.empty());
  if (parsed->has_value()) {
    YORIAI_CHECK(MakePageToken(kFederation, kList, **parsed) == token);
  }
}

PageToken TakeToken(test::Input& input) {
  PageToken token;
  token.position = storage::Position{input.TakeNumber()};
  if (input.TakeByte() % 2 != 0) {
    token.on = absl::CivilDay(1900, 1, 1) +
               static_cast<int>(input.TakeNumber() % kDaysMax);
  }
  token.after = input.TakeText();
  return token;
}

void WriteAndRead(const PageToken& token, uint64_t list) {
  const std::string text = MakePageToken(kFederation, list, token);
  const auto parsed = ParsePageToken(kFederation, list, text);
  YORIAI_CHECK(parsed.ok() && parsed->has_value()) << text;
  YORIAI_CHECK((*parsed)->position == token.position);
  YORIAI_CHECK((*parsed)->on == token.on);
  YORIAI_CHECK((*parsed)->after == token.after);
  YORIAI_CHECK(!ParsePageToken(kFederation, ~list, text).ok());
  YORIAI_CHECK(!ParsePageToken("another", list, text).ok());
}

void CheckSize(int32_t page_size) {
  const absl::StatusOr<size_t> size = ParsePageSize(page_size);
  YORIAI_CHECK(size.ok() == (page_size >= 0 && page_size <= kPageSizeMax));
  if (!size.ok()) {
    test::ExpectInvalidArgument(size.status());
  } else if (page_size > 0) {
    YORIAI_CHECK(*size == static_cast<size_t>(page_size));
  }
}

}  // namespace
}  // namespace yoriai::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::server;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  Read(bytes);
  // The seal is no secret: somebody could put anything under it.
  Read(SealToken(absl::StrCat("page/", kFederation), bytes));
  yoriai::test::Input input(data, size);
  const uint64_t list = input.TakeNumber();
  CheckSize(static_cast<int32_t>(list));
  CheckSize(static_cast<int32_t>(list % 1'100));
  WriteAndRead(TakeToken(input), list);
  return 0;
}
