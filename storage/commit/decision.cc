#include "storage/commit/decision.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "storage/base/limits.h"
#include "storage/base/status_macros.h"
#include "storage/commit/batch_index.h"
#include "storage/log/record_codec.h"

namespace yoriai::storage {
namespace {

// nullopt: nothing speaks against the proposal so far.
using Objection = absl::StatusOr<std::optional<Verdict>>;

absl::Time ToWholeMicros(absl::Time time) {
  return absl::FromUnixMicros(absl::ToUnixMicros(time));
}

// Such names would break the keys of the index.
bool IsName(absl::string_view name, size_t bytes_max) {
  return !name.empty() && name.size() <= bytes_max &&
         name.find('\0') == absl::string_view::npos;
}

bool HasForm(const ProposedEvent& event) {
  return IsName(event.stream, kStreamNameBytesMax) &&
         event.tags.size() <= kTagsPerEventMax &&
         std::all_of(
             event.tags.begin(), event.tags.end(),
             [](const std::string& tag) { return IsName(tag, kTagBytesMax); });
}

std::optional<Verdict> JudgeForm(const Proposal& proposal) {
  const auto refuse = [](absl::string_view why) {
    return NotWritten{absl::InvalidArgumentError(why)};
  };
  if (proposal.events.empty()) return refuse("a proposal without events");
  if (proposal.events.size() > kAppendEventsMax) {
    return refuse("a proposal of too many events");
  }
  absl::flat_hash_set<EventId> ids;
  for (const ProposedEvent& event : proposal.events) {
    if (!HasForm(event)) return refuse("a stream or tag that is no name");
    if (!ids.insert(event.id).second) {
      return refuse(absl::StrCat("event id ", event.id.ToString(), " twice"));
    }
  }
  return std::nullopt;
}

Objection JudgeIds(const Proposal& proposal, BatchIndex& index) {
  std::vector<Receipt> receipts;
  std::optional<size_t> first_known;
  std::optional<size_t> first_unknown;
  for (size_t i = 0; i < proposal.events.size(); ++i) {
    const ProposedEvent& event = proposal.events[i];
    YORIAI_ASSIGN_OR_RETURN(std::optional<BatchIndex::Known> known,
                            index.FindEvent(event.id));
    if (!known) {
      if (!first_unknown) first_unknown = i;
      continue;
    }
    if (known->content_hash != event.content_hash) {
      return IdReused{i, known->receipt.position};
    }
    if (!first_known) first_known = i;
    receipts.push_back(std::move(known->receipt));
  }
  if (!first_known) return std::nullopt;
  if (!first_unknown) return Accepted{std::move(receipts)};
  return PartlyKnown{*first_known, receipts.front().position, *first_unknown};
}

bool Holds(const Precondition& precondition, Revision actual) {
  switch (precondition.kind) {
    case Precondition::Kind::kAny:
      return true;
    case Precondition::Kind::kNoStream:
      return actual == Revision::kNoStream;
    case Precondition::Kind::kRevision:
      return actual == precondition.revision;
  }
  return false;
}

Objection JudgeOrder(const Proposal& proposal, BatchIndex& index) {
  if (!proposal.follows) return std::nullopt;
  YORIAI_ASSIGN_OR_RETURN(const bool known, index.Knows(*proposal.follows));
  if (known) return std::nullopt;
  return HeldBack();
}

Objection JudgePreconditions(const Proposal& proposal, BatchIndex& index) {
  StreamMoved moved;
  for (size_t i = 0; i < proposal.preconditions.size(); ++i) {
    const Precondition& precondition = proposal.preconditions[i];
    if (precondition.kind == Precondition::Kind::kAny) continue;
    YORIAI_ASSIGN_OR_RETURN(const StreamState state,
                            index.FindStream(precondition.stream));
    if (!Holds(precondition, state.revision)) {
      moved.streams.push_back({i, state.revision});
    }
  }
  if (moved.streams.empty()) return std::nullopt;
  return moved;
}

Objection JudgeFacts(const Proposal& proposal, BatchIndex& index) {
  FactsMoved moved{{}, proposal.checked_at};
  for (const std::string& stream : proposal.relied_streams) {
    YORIAI_ASSIGN_OR_RETURN(const StreamState state, index.FindStream(stream));
    if (state.last_position > moved.moved_at) {
      moved = {stream, state.last_position};
    }
  }
  if (moved.stream.empty()) return std::nullopt;
  return moved;
}

}  // namespace

Decider::Decider(const DecisionBasis& basis)
    : index_(basis.index, basis.before),
      head_at_start_(basis.head),
      head_at_start_is_durable_(basis.before == nullptr),
      head_(basis.head) {
  decision_.recorded_at =
      std::max(ToWholeMicros(basis.now), basis.last_recorded_at);
}

void Decider::Consider(Proposal proposal) {
  index_.Forget();
  absl::StatusOr<Verdict> verdict = Judge(proposal);
  if (!verdict.ok()) {
    verdict = NotWritten{absl::InternalError(absl::StrCat(
        "the index could not be read: ", verdict.status().ToString()))};
  }
  decision_.proposals.push_back(
      {*std::move(verdict), index_.answered_from_batch() || wrote_});
  wrote_ = false;
}

Decision Decider::Take() {
  index_.Close();
  return std::move(decision_);
}

absl::StatusOr<Verdict> Decider::Judge(Proposal& proposal) {
  if (std::optional<Verdict> objection = JudgeForm(proposal)) {
    return *std::move(objection);
  }
  for (const auto judge :
       {JudgeIds, JudgeOrder, JudgePreconditions, JudgeFacts}) {
    YORIAI_ASSIGN_OR_RETURN(std::optional<Verdict> objection,
                            judge(proposal, index_));
    if (objection) return *std::move(objection);
  }
  if (proposal.relied_on_all && head_ > proposal.checked_at) {
    index_.NoteAnswer(head_ != head_at_start_ || !head_at_start_is_durable_);
    return FactsMoved{{}, head_};
  }
  return Write(proposal);
}

// Nothing is added before every record is known to fit and every index was
// read: a proposal is all or nothing.
absl::StatusOr<Verdict> Decider::Write(Proposal& proposal) {
  absl::flat_hash_map<std::string, Revision> revisions;
  std::vector<LogEntry> entries;
  entries.reserve(proposal.events.size());
  Position position = head_;
  for (size_t i = 0; i < proposal.events.size(); ++i) {
    ProposedEvent& event = proposal.events[i];
    auto stream = revisions.find(event.stream);
    if (stream == revisions.end()) {
      YORIAI_ASSIGN_OR_RETURN(const StreamState state,
                              index_.FindStream(event.stream));
      stream = revisions.emplace(event.stream, state.revision).first;
    }
    stream->second = Next(stream->second);
    position = Next(position);
    entries.push_back(
        Record(event, proposal.author_id, position, stream->second));
    const size_t bytes = entries.back().bytes.size();
    if (bytes > kRecordBytesMax) return RecordTooLarge{i, bytes};
  }
  return Add(std::move(entries));
}

LogEntry Decider::Record(ProposedEvent& event, const std::string& author_id,
                         Position position, Revision revision) const {
  LogEntry entry;
  entry.bytes = EncodeRecord({position, decision_.recorded_at, event.stream,
                              revision, event.type, event.tags, author_id,
                              event.event_bytes, event.id});
  entry.position = position;
  entry.stream = std::move(event.stream);
  entry.revision = revision;
  entry.tags = std::move(event.tags);
  entry.event_id = event.id;
  entry.content_hash = event.content_hash;
  return entry;
}

Verdict Decider::Add(std::vector<LogEntry> entries) {
  Accepted accepted;
  accepted.receipts.reserve(entries.size());
  for (LogEntry& entry : entries) {
    accepted.receipts.push_back({entry.event_id, entry.position, entry.stream,
                                 entry.revision, decision_.recorded_at});
    index_.Add(entry, accepted.receipts.back());
    head_ = entry.position;
    decision_.entries.push_back(std::move(entry));
  }
  wrote_ = true;
  return accepted;
}

Decision Decide(const DecisionBasis& basis,
                absl::Span<const Proposal* const> proposals) {
  Decider decider(basis);
  for (const Proposal* proposal : proposals) decider.Consider(*proposal);
  return decider.Take();
}

}  // namespace yoriai::storage
