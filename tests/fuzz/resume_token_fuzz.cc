// Resume tokens: callers keep them, and may send anything back.

#include <string>

#include "absl/strings/str_cat.h"
#include "server/subscriptions/resume_token.h"
#include "server/subscriptions/sealed_token.h"
#include "storage/base/check.h"
#include "tests/fuzz/expected_error.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/target.h"

namespace yoriai::server {
namespace {

constexpr char kFederation[] = "6f1c1f9e-3f43-4c55-9f6c-2f1f8f0f2b11";
constexpr uint64_t kFilter = 0x0123456789abcdef;

// What is not refused is a token as we write them, to the last character.
void Read(const std::string& token) {
  const auto position = ParseResumeToken(kFederation, kFilter, token);
  if (position.ok()) {
    YORIAI_CHECK(MakeResumeToken(kFederation, kFilter, *position) == token);
  } else {
    test::ExpectInvalidArgument(position.status());
    YORIAI_CHECK(token.size() < 20 || position.status().message().size() < 500)
        << "the answer repeats what it was sent";
  }
}

void WriteAndRead(uint64_t number, uint64_t filter, size_t place, char c) {
  const storage::Position position{number};
  std::string token = MakeResumeToken(kFederation, filter, position);
  YORIAI_CHECK(*ParseResumeToken(kFederation, filter, token) == position);
  YORIAI_CHECK(!ParseResumeToken(kFederation, ~filter, token).ok());
  YORIAI_CHECK(!ParseResumeToken("another", filter, token).ok());

  char& damaged = token[place % token.size()];
  if (damaged == c) return;
  damaged = c;
  YORIAI_CHECK(!ParseResumeToken(kFederation, filter, token).ok()) << token;
}

}  // namespace
}  // namespace yoriai::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::server;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  Read(bytes);
  // The seal is no secret: somebody could put anything under it.
  Read(SealToken(absl::StrCat("resume/", kFederation), bytes));
  yoriai::test::Input input(data, size);
  const uint64_t number = input.TakeNumber();
  const uint64_t filter = input.TakeNumber();
  const size_t place = input.TakeByte();
  WriteAndRead(number, filter, place, static_cast<char>(input.TakeByte()));
  return 0;
}
