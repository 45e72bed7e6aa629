#include "client/cpp/event_ids.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "storage/base/uuid.h"

namespace yoriai::client {
namespace {

// Ids derived here must never coincide with ids derived elsewhere.
constexpr char kNamespace[] = "yoriai.file.v1.EventFile\n";
constexpr char kPlaceNamespace[] = "yoriai event at\n";

std::string DeterministicBytes(const eventpb::Event& event) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  event.SerializeToCodedStream(&coded);
  coded.Trim();
  return bytes;
}

}  // namespace

void FillEventIds(filepb::EventFile& file) {
  absl::flat_hash_map<std::string, int> occurrences;
  for (eventpb::Event& event : *file.mutable_events()) {
    if (!event.header().event_id().empty()) continue;
    std::string content = DeterministicBytes(event);
    const int occurrence = ++occurrences[content];
    event.mutable_header()->set_event_id(
        storage::Uuid::FromName(
            absl::StrCat(kNamespace, occurrence, "\n", content))
            .ToString());
  }
}

std::string EventIdAt(absl::string_view stream, uint64_t revision,
                      eventpb::Event event) {
  event.mutable_header()->clear_event_id();
  return storage::Uuid::FromName(absl::StrCat(kPlaceNamespace, stream, "\n",
                                              revision, "\n",
                                              DeterministicBytes(event)))
      .ToString();
}

void FillRandomEventIds(
    google::protobuf::RepeatedPtrField<eventpb::Event>& events) {
  for (eventpb::Event& event : events) {
    if (!event.header().event_id().empty()) continue;
    event.mutable_header()->set_event_id(storage::Uuid::Random().ToString());
  }
}

}  // namespace yoriai::client
