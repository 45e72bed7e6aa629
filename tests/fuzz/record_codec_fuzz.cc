// Records as they are read from disk.

#include <string>
#include <vector>

#include "google/protobuf/stubs/logging.h"
#include "google/protobuf/util/message_differencer.h"
#include "server/subscriptions/record_outline.h"
#include "storage/base/check.h"
#include "storage/log/record_codec.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/target.h"

namespace yoriai {
namespace {

using google::protobuf::util::MessageDifferencer;

// 9999-12-31, the last moment that a Timestamp may name.
constexpr int64_t kMicrosMax = int64_t{253'402'300'799} * 1'000'000;

// Whatever is a record to one reader is the same record to the other.
void ReadFromDisk(const std::string& bytes) {
  const absl::StatusOr<logpb::Record> record = storage::DecodeRecord(bytes);
  const std::optional<server::RecordOutline> outline =
      server::ParseOutline(bytes);
  if (!record.ok()) {
    YORIAI_CHECK(absl::IsDataLoss(record.status())) << record.status();
    return;
  }
  YORIAI_CHECK(outline.has_value()) << record->ShortDebugString();
  YORIAI_CHECK(outline->stream == record->stream());
  YORIAI_CHECK(outline->tags == std::vector<std::string>(record->tags().begin(),
                                                         record->tags().end()));
  (void)storage::RecordedAt(*record);  // Only that it survives any timestamp.

  const absl::StatusOr<logpb::Record> again =
      storage::DecodeRecord(record->SerializeAsString());
  YORIAI_CHECK(again.ok() && MessageDifferencer::Equals(*record, *again));
}

// What was encoded comes back.
void WriteAndRead(test::Input input) {
  const storage::Position position{input.TakeNumber() | 1};
  const storage::Revision revision{input.TakeNumber() | 1};
  const absl::Time recorded_at =
      absl::FromUnixMicros(input.TakeNumber() % kMicrosMax);
  std::string id_bytes = input.TakeText();
  id_bytes.resize(storage::Uuid::kBytes);
  const storage::EventId id = *storage::Uuid::FromBytes(id_bytes);
  // Ids, streams, types and tags are ASCII by their forms.
  const auto take_ascii = [&input] {
    std::string text = input.TakeText();
    for (char& c : text) c &= 0x7f;
    return text;
  };
  const std::string stream = take_ascii();
  const std::string type = take_ascii();
  const std::string author = take_ascii();
  const std::vector<std::string> tags = {take_ascii(), take_ascii()};
  const std::string event = input.TakeRest();

  const std::string bytes = storage::EncodeRecord(
      {position, recorded_at, stream, revision, type, tags, author, event, id});
  const absl::StatusOr<logpb::Record> record = storage::DecodeRecord(bytes);

  YORIAI_CHECK(record.ok()) << record.status();
  YORIAI_CHECK(record->position() == Number(position));
  YORIAI_CHECK(record->revision() == Number(revision));
  YORIAI_CHECK(storage::RecordedAt(*record) == recorded_at);
  YORIAI_CHECK(record->stream() == stream && record->type() == type);
  YORIAI_CHECK(record->tags_size() == 2 && record->tags(0) == tags[0]);
  YORIAI_CHECK(record->author().id() == author && record->event() == event);
  YORIAI_CHECK(record->event_id() == id_bytes);
  ReadFromDisk(bytes);
}

}  // namespace
}  // namespace yoriai

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const google::protobuf::LogSilencer silence;  // About ill-formed UTF-8.
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  yoriai::ReadFromDisk(bytes);
  yoriai::WriteAndRead({data, size});
  return 0;
}
