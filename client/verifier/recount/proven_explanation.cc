#include "client/verifier/recount/proven_explanation.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/verifier/fault.h"
#include "client/verifier/phrases.h"
#include "client/verifier/record_checks.h"
#include "client/verifier/recount/explanation_comparison.h"
#include "client/verifier/recount/known_event.h"
#include "client/verifier/recount/recount_phrases.h"
#include "server/domain/indicators/explanation.h"
#include "server/domain/subject.h"
#include "storage/base/status_macros.h"
#include "storage/merkle/proofs.h"

namespace yoriai::verifier {
namespace {

using apipb::ExplainIndicatorResponse;
using server::RecordedEvent;
using storage::TreeHash;

constexpr int kMonths = 12;

absl::Status CheckIncluded(const apipb::ProvenRecord& proven,
                           const storage::TreeHead& tree) {
  const uint64_t position = proven.position();
  std::vector<TreeHash> hashes;
  for (const std::string& hash : proven.hashes()) {
    if (hash.size() != storage::kTreeHashBytes) {
      return DoesNotHold(position, phrases::kNotIncluded, position,
                         "not a hash of 32 bytes");
    }
    hashes.push_back(storage::TreeHashFrom(hash));
  }
  absl::Status included =
      position == 0
          ? absl::FailedPreconditionError("there is no position 0")
          : storage::VerifyInclusion(storage::LeafHash(proven.record()),
                                     position - 1, tree, hashes);
  if (included.ok()) return included;
  return DoesNotHold(position, phrases::kNotIncluded, position,
                     TextOf(included, cli::Language::kEn));
}

// Of an indicator that is reported, all records of its stream are there, from
// the first on; so what was left out in between shows.
absl::Status CheckStream(const std::vector<KnownEvent>& events,
                         const std::string& stream) {
  uint64_t expected = 0;
  for (const KnownEvent& event : events) {
    const logpb::Record& record = event.record;
    if (record.stream() != stream) {
      return DoesNotHold(record.position(), phrases::kOtherStream,
                         record.position(), record.stream());
    }
    if (record.revision() != ++expected) {
      return DoesNotHold(record.position(), phrases::kStreamGap,
                         record.position(), record.revision(), expected);
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<KnownEvent>> ReadProven(
    const ExplainIndicatorResponse& explanation,
    const storage::TreeHead& tree) {
  std::vector<KnownEvent> events;
  std::set<std::string> event_ids;
  uint64_t last = 0;
  for (const apipb::ProvenRecord& proven : explanation.proof().records()) {
    const uint64_t position = proven.position();
    YORIAI_RETURN_IF_ERROR(CheckIncluded(proven, tree));
    if (position <= last) {
      return DoesNotHold(position, phrases::kRecordsUnordered, position);
    }
    last = position;
    YORIAI_RETURN_IF_ERROR(
        RecordChecks(position).Take(position, proven.record()));
    YORIAI_ASSIGN_OR_RETURN(KnownEvent event,
                            ReadKnownEvent(position, proven.record()));
    if (!event_ids.insert(event.record.event_id()).second) {
      return DoesNotHold(position, phrases::kSameEventId, position);
    }
    events.push_back(std::move(event));
  }
  const apipb::Indicator& indicator = explanation.indicator();
  if (!indicator.terms().has_derivation()) {
    YORIAI_RETURN_IF_ERROR(
        CheckStream(events, server::IndicatorStream(indicator.plan_id(),
                                                    indicator.indicator_id())));
  }
  return events;
}

absl::Status CheckAllProven(const ExplainIndicatorResponse& explanation,
                            const std::vector<KnownEvent>& events) {
  std::set<uint64_t> proven;
  for (const KnownEvent& event : events) proven.insert(event.record.position());
  for (const apipb::ExplainedEvent& event : explanation.events()) {
    if (proven.count(event.position()) > 0) continue;
    return DoesNotHold(event.position(), phrases::kEventNotProven,
                       event.position());
  }
  return absl::OkStatus();
}

// The explanation of a plan whose fiscal years begin in `month`: what the file
// has not of the plan, the first day that counts says.
struct Remade {
  ExplainIndicatorResponse explanation;
  absl::CivilDay first_of_year;
};

std::optional<Remade> Remake(const ExplanationOnFile& on_file,
                             const std::vector<RecordedEvent>& events,
                             int month) {
  const ExplainIndicatorResponse& given = on_file.explanation;
  eventpb::PlanTerms plan;
  plan.set_fiscal_year_first_month(month);
  const auto first_day = server::ParseDay(given.first_day());
  plan.set_first_fiscal_year(
      given.formula() == apipb::FORMULA_SUM_SINCE_START && first_day
          ? static_cast<int>(first_day->year())
          : given.assessment().fiscal_year());
  const auto calendar = server::FiscalCalendar::Create(plan);
  if (!calendar.ok()) return std::nullopt;
  const int fiscal_year = given.assessment().fiscal_year();
  const server::ExplainedYear year{given.indicator(), plan, *calendar,
                                   fiscal_year, on_file.on};
  const server::Explanation made = given.indicator().terms().has_derivation()
                                       ? server::ExplainDerivation(year, events)
                                       : server::ExplainReports(year, events);
  Remade remade;
  remade.first_of_year = calendar->FirstDay(fiscal_year);
  remade.explanation.set_formula(made.formula);
  remade.explanation.set_first_day(server::FormatDay(made.first_day));
  remade.explanation.set_last_day(server::FormatDay(made.last_day));
  for (const apipb::ExplainedEvent& event : made.events) {
    *remade.explanation.add_events() = event;
  }
  return remade;
}

absl::Status CompareAll(const ExplanationOnFile& on_file,
                        const Remade& remade) {
  const ExplainIndicatorResponse& given = on_file.explanation;
  YORIAI_RETURN_IF_ERROR(CompareDays(given, remade.explanation));
  YORIAI_RETURN_IF_ERROR(
      CompareEvents(given.events(), remade.explanation.events()));
  return CompareValue(given, on_file.on >= remade.first_of_year);
}

// Makes the explanation again. The month in which years begin is the plan's,
// and not in the file; where the days do not say which, one must fit.
absl::Status CheckRemade(const ExplanationOnFile& on_file,
                         const std::vector<KnownEvent>& known) {
  std::vector<RecordedEvent> events;
  events.reserve(known.size());
  for (const KnownEvent& event : known) events.push_back(event.recorded);
  absl::Status closest;
  for (int i = 0; i < kMonths; ++i) {
    const int month = (server::kDefaultFirstMonth - 1 + i) % kMonths + 1;
    const std::optional<Remade> remade = Remake(on_file, events, month);
    if (!remade) continue;
    absl::Status compared = CompareAll(on_file, *remade);
    if (compared.ok()) return compared;
    // What is told is what differs where at least the days fit.
    const bool days_fit =
        CompareDays(on_file.explanation, remade->explanation).ok();
    if (closest.ok() || (days_fit && PositionOf(closest) == 0)) {
      closest = compared;
    }
  }
  return closest;
}

}  // namespace

absl::Status VerifyByProof(const ExplanationOnFile& on_file, const Trust& trust,
                           Session& session) {
  const ExplainIndicatorResponse& explanation = on_file.explanation;
  YORIAI_ASSIGN_OR_RETURN(const TrustedCheckpoint checkpoint,
                          trust.Open(explanation.proof().checkpoint().note()));
  session.NoteCheckpoint(checkpoint, trust.has_policy());
  const storage::TreeHead& tree = checkpoint.checkpoint.tree;
  if (tree.size != explanation.basis().position()) {
    return DoesNotHold(0, phrases::kOtherTree, explanation.basis().position(),
                       tree.size);
  }
  YORIAI_ASSIGN_OR_RETURN(const std::vector<KnownEvent> events,
                          ReadProven(explanation, tree));
  session.Checked(phrases::kCheckedAllIncluded, events.size());
  YORIAI_RETURN_IF_ERROR(CheckAllProven(explanation, events));
  YORIAI_RETURN_IF_ERROR(CheckRemade(on_file, events));
  session.Checked(phrases::kCheckedRemade, explanation.events_size());
  const apipb::Assessment& assessment = explanation.assessment();
  session.Checked(phrases::kCheckedValue,
                  assessment.has_value() ? assessment.value()
                  : assessment.milestone_reached()
                      ? session.words()(phrases::kReachedText)
                      : session.words()(phrases::kNothing));
  return absl::OkStatus();
}

}  // namespace yoriai::verifier
