#include "server/intake/verdict_answer.h"

#include <cstdint>
#include <string>
#include <variant>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "server/domain/errors.h"
#include "server/domain/timestamps.h"

namespace yoriai::server {
namespace {

// How long a full queue takes to make room, roughly: a batch or two.
constexpr absl::Duration kRetryAfter = absl::Milliseconds(100);

apipb::Receipt ReceiptOf(const storage::Receipt& receipt) {
  apipb::Receipt answer;
  answer.set_event_id(receipt.id.ToString());
  answer.set_position(Number(receipt.position));
  answer.set_stream(receipt.stream);
  answer.set_revision(Number(receipt.revision));
  *answer.mutable_recorded_at() = ToTimestamp(receipt.recorded_at);
  return answer;
}

std::string Expected(const apipb::StreamPrecondition& precondition) {
  switch (precondition.expected_case()) {
    case apipb::StreamPrecondition::kNoStream:
      return "no_stream";
    case apipb::StreamPrecondition::kRevision:
      return absl::StrCat("revision ", precondition.revision());
    default:
      return "any";
  }
}

struct Answering {
  using Answer = absl::StatusOr<apipb::AppendResponse>;

  const apipb::AppendRequest& request;

  Answer operator()(const storage::Accepted& accepted) const {
    apipb::AppendResponse response;
    for (const storage::Receipt& receipt : accepted.receipts) {
      *response.add_receipts() = ReceiptOf(receipt);
    }
    return response;
  }
  Answer operator()(const storage::IdReused& reused) const {
    return EventIdReused(IdOf(reused.event_index), reused.first_position);
  }
  Answer operator()(const storage::PartlyKnown& partly) const {
    return AppendPartlyKnown(IdOf(partly.known_index), partly.known_position,
                             IdOf(partly.unknown_index));
  }
  Answer operator()(const storage::HeldBack&) const {
    return InternalFault("an append was held back and not taken up again");
  }
  Answer operator()(const storage::StreamMoved& moved) const {
    return StreamsMovedAnswer(moved.streams, request);
  }
  Answer operator()(const storage::FactsMoved& moved) const {
    return FactsKeepMoving(moved.stream);
  }
  Answer operator()(const storage::RecordTooLarge& large) const {
    return EventTooLarge(large.event_index, large.bytes);
  }
  Answer operator()(const storage::NotWritten& failure) const {
    switch (failure.status.code()) {
      case absl::StatusCode::kResourceExhausted:
      case absl::StatusCode::kFailedPrecondition:
        return ReadOnly(failure.status.message());
      case absl::StatusCode::kUnknown:
        return OutcomeUnknown();
      case absl::StatusCode::kUnavailable:
        return Stopping();
      default:
        return InternalFault(failure.status.message());
    }
  }

  const std::string& IdOf(size_t index) const {
    return request.events(static_cast<int>(index)).header().event_id();
  }
};

}  // namespace

absl::StatusOr<apipb::AppendResponse> AnswerOf(
    const storage::Verdict& verdict, const apipb::AppendRequest& request) {
  return std::visit(Answering{request}, verdict);
}

absl::Status NotSubmitted(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kResourceExhausted:
      return QueueFull(kRetryAfter);
    case absl::StatusCode::kUnavailable:
      return Stopping();
    default:
      return InternalFault(status.message());
  }
}

absl::Status StreamsMovedAnswer(const std::vector<storage::MovedStream>& moved,
                                const apipb::AppendRequest& request) {
  std::vector<MovedStreamDetail> details;
  for (const storage::MovedStream& stream : moved) {
    const apipb::StreamPrecondition& precondition =
        request.preconditions(static_cast<int>(stream.precondition_index));
    details.push_back(
        {precondition.stream(), Expected(precondition), Number(stream.actual)});
  }
  return StreamsMoved(details);
}

}  // namespace yoriai::server
