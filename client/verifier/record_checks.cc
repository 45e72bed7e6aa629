#include "client/verifier/record_checks.h"

#include <optional>
#include <utility>

#include "client/verifier/fault.h"
#include "client/verifier/phrases.h"
#include "storage/base/status_macros.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::verifier {
namespace {

// docs/formats/log.md
constexpr size_t kNameBytesMax = 200;
constexpr int kTagsMax = 150;
constexpr int kNanosPerMicro = 1'000;
constexpr int64_t kNanosPerSecond = 1'000'000'000;

bool IsName(const std::string& text) {
  return !text.empty() && text.size() <= kNameBytesMax &&
         text.find('\0') == std::string::npos;
}

absl::Status CheckTags(const logpb::Record& record) {
  if (record.tags_size() > kTagsMax) {
    return DoesNotHold(record.position(), phrases::kTooManyTags,
                       record.position());
  }
  for (int i = 0; i < record.tags_size(); ++i) {
    if (!IsName(record.tags(i))) {
      return DoesNotHold(record.position(), phrases::kTooManyTags,
                         record.position());
    }
    if (i > 0 && record.tags(i - 1) >= record.tags(i)) {
      return DoesNotHold(record.position(), phrases::kTagsUnsorted,
                         record.position());
    }
  }
  return absl::OkStatus();
}

// Returns the name of the message that the event has; empty if it is one that
// came after this program.
std::string TypeOf(const eventpb::Event& event) {
  const google::protobuf::OneofDescriptor* const payload =
      eventpb::Event::descriptor()->oneof_decl(0);
  const google::protobuf::FieldDescriptor* const field =
      event.GetReflection()->GetOneofFieldDescriptor(event, payload);
  return field == nullptr ? "" : field->message_type()->name();
}

absl::Status CheckEvent(const logpb::Record& record) {
  eventpb::Event event;
  if (!event.ParseFromString(record.event())) {
    return DoesNotHold(record.position(), phrases::kNoEvent, record.position());
  }
  const auto id = storage::Uuid::Parse(event.header().event_id());
  if (!id || id->bytes() != record.event_id()) {
    return DoesNotHold(record.position(), phrases::kOtherEventId,
                       record.position());
  }
  const std::string type = TypeOf(event);
  if (!type.empty() && type != record.type()) {
    return DoesNotHold(record.position(), phrases::kOtherType,
                       record.position(), record.type(), type);
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status RecordChecks::Take(uint64_t position, absl::string_view bytes) {
  logpb::Record record;
  if (!record.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return DoesNotHold(position, phrases::kNoRecord, position);
  }
  if (record.position() != position) {
    return DoesNotHold(position, phrases::kWrongPosition, position,
                       record.position());
  }
  YORIAI_RETURN_IF_ERROR(CheckTime(record));
  YORIAI_RETURN_IF_ERROR(CheckRevision(record));
  YORIAI_RETURN_IF_ERROR(CheckEventId(record));
  YORIAI_RETURN_IF_ERROR(CheckTags(record));
  return CheckEvent(record);
}

absl::Status RecordChecks::CheckTime(const logpb::Record& record) {
  const google::protobuf::Timestamp& time = record.recorded_at();
  if (!record.has_recorded_at() || time.seconds() < 0 || time.nanos() < 0 ||
      time.nanos() >= kNanosPerSecond || time.nanos() % kNanosPerMicro != 0) {
    return DoesNotHold(record.position(), phrases::kNoTime, record.position());
  }
  const auto parts = [](const google::protobuf::Timestamp& of) {
    return std::pair(of.seconds(), of.nanos());
  };
  if (parts(time) < parts(last_recorded_at_)) {
    return DoesNotHold(record.position(), phrases::kTimeGoesBack,
                       record.position());
  }
  last_recorded_at_ = time;
  return absl::OkStatus();
}

absl::Status RecordChecks::CheckRevision(const logpb::Record& record) {
  if (!IsName(record.stream())) {
    return DoesNotHold(record.position(), phrases::kNoStream,
                       record.position());
  }
  const auto [entry, is_first] = revisions_.try_emplace(record.stream(), 0);
  const bool known = from_beginning_ || !is_first;
  const uint64_t expected = entry->second + 1;
  if (known ? record.revision() != expected : record.revision() == 0) {
    return DoesNotHold(record.position(), phrases::kWrongRevision,
                       record.position(), record.stream(), record.revision(),
                       expected);
  }
  entry->second = record.revision();
  return absl::OkStatus();
}

absl::Status RecordChecks::CheckEventId(const logpb::Record& record) {
  const auto id = storage::Uuid::FromBytes(record.event_id());
  if (!id) {
    return DoesNotHold(record.position(), phrases::kNoEventId,
                       record.position());
  }
  if (!event_ids_.insert(*id).second) {
    return DoesNotHold(record.position(), phrases::kSameEventId,
                       record.position());
  }
  return absl::OkStatus();
}

}  // namespace yoriai::verifier
