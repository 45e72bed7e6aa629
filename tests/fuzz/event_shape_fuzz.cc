// Events as they arrive. What CheckShape() lets pass has a type, a stream and
// tags within the limits of the log; what it refuses is explained.

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "google/protobuf/stubs/logging.h"
#include "server/domain/rules/rule.h"
#include "server/domain/subject.h"
#include "storage/base/check.h"
#include "storage/base/limits.h"
#include "tests/fuzz/empty_world.h"
#include "tests/fuzz/expected_error.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/invented_message.h"
#include "tests/fuzz/target.h"

namespace yoriai::server {
namespace {

constexpr char kPath[] = "events[0]";

void CheckNames(const eventpb::Event& event) {
  YORIAI_CHECK(IsEventType(TypeOf(event))) << event.ShortDebugString();

  const std::string stream = StreamOf(event);
  YORIAI_CHECK(!stream.empty() &&
               stream.size() <= storage::kStreamNameBytesMax &&
               stream.find('\0') == std::string::npos)
      << event.ShortDebugString();

  const std::string author(64, 'a');
  const std::vector<std::string> tags =
      TagsOf(event, author, test::EmptyWorld());
  YORIAI_CHECK(tags.size() <= storage::kTagsPerEventMax) << tags.size();
  YORIAI_CHECK(std::adjacent_find(tags.begin(), tags.end(),
                                  std::greater_equal<>()) == tags.end())
      << "not sorted, or not each once";
  for (const std::string& tag : tags) {
    YORIAI_CHECK(!tag.empty() && tag.size() <= storage::kTagBytesMax &&
                 tag.find('\0') == std::string::npos)
        << tag;
  }
}

void CheckEventAlone(const eventpb::Event& event) {
  const absl::Status shape = CheckShape(event, kPath);
  const absl::Status verdict =
      CheckEvent(event, "miyagi", test::EmptyWorld(), kPath);
  if (!shape.ok()) {
    test::ExpectInvalidArgument(shape);
    YORIAI_CHECK(absl::StrContains(shape.message(), kPath)) << shape;
    YORIAI_CHECK(verdict.message() == shape.message()) << verdict;
    return;
  }
  CheckNames(event);
  if (!verdict.ok()) {
    test::ExpectTellingError(verdict);
    YORIAI_CHECK(absl::IsFailedPrecondition(verdict) ||
                 absl::IsPermissionDenied(verdict))
        << verdict;
  }
}

}  // namespace
}  // namespace yoriai::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const google::protobuf::LogSilencer silence;  // About ill-formed UTF-8.
  yoriai::eventpb::Event event;
  if (event.ParseFromArray(data, static_cast<int>(size))) {
    yoriai::server::CheckEventAlone(event);
  }
  yoriai::test::Input input(data, size);
  event.Clear();
  yoriai::test::Invent(input, event);
  yoriai::server::CheckEventAlone(event);
  return 0;
}
