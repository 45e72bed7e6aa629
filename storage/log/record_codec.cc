#include "storage/log/record_codec.h"

#include <cstdint>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "storage/base/check.h"
#include "storage/base/sha256.h"
#include "storage/base/status_macros.h"

namespace yoriai::storage {
namespace {

constexpr int64_t kNanosPerMicro = 1'000;
constexpr int64_t kMicrosPerSecond = 1'000'000;

void SetTimestamp(absl::Time time, google::protobuf::Timestamp& timestamp) {
  const int64_t micros = absl::ToUnixMicros(time);
  YORIAI_CHECK(micros >= 0) << "recorded before 1970";
  timestamp.set_seconds(micros / kMicrosPerSecond);
  timestamp.set_nanos(
      static_cast<int32_t>(micros % kMicrosPerSecond * kNanosPerMicro));
}

std::string LengthPrefix(absl::string_view bytes) {
  std::string prefix;
  for (int shift = 56; shift >= 0; shift -= 8) {
    prefix.push_back(
        static_cast<char>((uint64_t{bytes.size()} >> shift) & 0xff));
  }
  return prefix;
}

}  // namespace

std::string EncodeRecord(const RecordParts& parts) {
  logpb::Record record;
  record.set_position(Number(parts.position));
  SetTimestamp(parts.recorded_at, *record.mutable_recorded_at());
  record.set_stream(parts.stream.data(), parts.stream.size());
  record.set_revision(Number(parts.revision));
  record.set_type(parts.type.data(), parts.type.size());
  for (const std::string& tag : parts.tags) record.add_tags(tag);
  record.mutable_author()->set_id(parts.author_id.data(),
                                  parts.author_id.size());
  record.mutable_author()->set_assurance(logpb::Author::ASSURANCE_UNVERIFIED);
  record.set_event(parts.event_bytes.data(), parts.event_bytes.size());
  record.set_event_id(parts.event_id.bytes().data(), Uuid::kBytes);
  return record.SerializeAsString();
}

absl::StatusOr<logpb::Record> DecodeRecord(absl::string_view bytes) {
  logpb::Record record;
  if (!record.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())) ||
      record.position() == 0 || record.revision() == 0 ||
      record.event_id().size() != Uuid::kBytes) {
    return absl::DataLossError(
        absl::StrCat("these ", bytes.size(), " bytes are no record"));
  }
  return record;
}

absl::StatusOr<LogEntry> EntryOf(Position position, std::string bytes) {
  YORIAI_ASSIGN_OR_RETURN(const logpb::Record record, DecodeRecord(bytes));
  if (record.position() != Number(position)) {
    return absl::DataLossError(absl::StrCat("the record at position ",
                                            Number(position), " says ",
                                            record.position()));
  }
  return EntryFrom(record, std::move(bytes));
}

LogEntry EntryFrom(const logpb::Record& record, std::string bytes) {
  LogEntry entry;
  entry.position = Position{record.position()};
  entry.bytes = std::move(bytes);
  entry.stream = record.stream();
  entry.revision = Revision{record.revision()};
  entry.tags.assign(record.tags().begin(), record.tags().end());
  entry.event_id = *EventId::FromBytes(record.event_id());
  entry.content_hash = ComputeContentHash(record.author().id(), record.event());
  return entry;
}

absl::Time RecordedAt(const logpb::Record& record) {
  return absl::FromUnixSeconds(record.recorded_at().seconds()) +
         absl::Nanoseconds(record.recorded_at().nanos());
}

ContentHash ComputeContentHash(absl::string_view author_id,
                               absl::string_view event_bytes) {
  return Sha256Of({LengthPrefix(author_id), author_id,
                   LengthPrefix(event_bytes), event_bytes});
}

}  // namespace yoriai::storage
