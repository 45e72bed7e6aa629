#include "server/intake/proposal_from_request.h"

#include <optional>
#include <utility>

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "server/domain/subject.h"
#include "storage/base/check.h"
#include "storage/log/record_codec.h"

namespace yoriai::server {
namespace {

// The same content must always give the same bytes: their hash is what a retry
// is recognised by.
std::string SerializeDeterministically(const eventpb::Event& event) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream output(&stream);
    output.SetSerializationDeterministic(true);
    YORIAI_CHECK(event.SerializeToCodedStream(&output))
        << "an event could not be serialised";
  }
  return bytes;
}

storage::Precondition PreconditionFrom(
    const apipb::StreamPrecondition& precondition) {
  using Kind = storage::Precondition::Kind;
  switch (precondition.expected_case()) {
    case apipb::StreamPrecondition::kNoStream:
      return {precondition.stream(), Kind::kNoStream};
    case apipb::StreamPrecondition::kRevision:
      return {precondition.stream(), Kind::kRevision,
              storage::Revision{precondition.revision()}};
    default:
      return {precondition.stream(), Kind::kAny};
  }
}

}  // namespace

storage::Proposal ProposalFrom(const apipb::AppendRequest& request,
                               absl::string_view author_id) {
  storage::Proposal proposal;
  proposal.author_id = std::string(author_id);
  for (const eventpb::Event& event : request.events()) {
    storage::ProposedEvent& proposed = proposal.events.emplace_back();
    proposed.id = IdOf(event);
    proposed.stream = StreamOf(event);
    proposed.type = TypeOf(event);
    proposed.event_bytes = SerializeDeterministically(event);
    proposed.content_hash =
        storage::ComputeContentHash(author_id, proposed.event_bytes);
  }
  for (const apipb::StreamPrecondition& precondition :
       request.preconditions()) {
    proposal.preconditions.push_back(PreconditionFrom(precondition));
  }
  return proposal;
}

storage::EventId IdOf(const eventpb::Event& event) {
  const std::optional<storage::EventId> id =
      storage::EventId::Parse(event.header().event_id());
  YORIAI_CHECK(id.has_value()) << "an event id passed the border unread";
  return *id;
}

}  // namespace yoriai::server
