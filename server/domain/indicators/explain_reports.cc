#include <map>
#include <set>
#include <utility>

#include "server/domain/event_visitor.h"
#include "server/domain/indicators/decimal.h"
#include "server/domain/indicators/explanation.h"
#include "server/domain/indicators/observations.h"
#include "server/domain/indicators/wordings.h"

namespace yoriai::server {
namespace {

// A report as its events leave it.
struct ReportStory {
  Happening happening;
  apipb::IndicatorReport report;  // As much of it as counting needs.
  uint64_t returned_at = 0;
};

class ReportStories final {
 public:
  explicit ReportStories(const apipb::Indicator& indicator)
      : indicator_(indicator) {}

  void Take(const RecordedEvent& recorded) {
    VisitPayload(recorded.event, [&](const auto& event) {
      if constexpr (requires { event.indicator_id(); }) {
        if (event.plan_id() != indicator_.plan_id() ||
            event.indicator_id() != indicator_.indicator_id()) {
          return;
        }
        TakeEvent(recorded, event);
      }
    });
  }

  std::vector<ReportStory> Told() {
    std::vector<ReportStory> stories;
    for (const std::string& id : order_) {
      stories.push_back(std::move(stories_.at(id)));
    }
    return stories;
  }

 private:
  void TakeEvent(const RecordedEvent& recorded,
                 const eventpb::IndicatorReported& event) {
    const std::string& id = recorded.event.header().event_id();
    order_.push_back(id);
    ReportStory& story = stories_[id];
    story.report.set_report_event_id(id);
    story.report.set_organisation_id(event.organisation_id());
    story.report.set_contribution_id(event.contribution_id());
    story.report.set_position(Number(recorded.position));
    Word(recorded, recorded.event.header().occurred_on(), event.observation(),
         story);
  }
  void TakeEvent(const RecordedEvent& recorded,
                 const eventpb::IndicatorReportCorrected& event) {
    if (ReportStory* story = Find(event.report_event_id())) {
      Word(recorded, event.observed_on(), event.observation(), *story);
    }
  }
  void TakeEvent(const RecordedEvent& recorded,
                 const eventpb::IndicatorReportWithdrawn& event) {
    if (ReportStory* story = Find(event.report_event_id())) {
      story->happening.withdrawn_at = Number(recorded.position);
      story->report.set_withdrawn(true);
      story->report.set_state(apipb::REPORT_STATE_WITHDRAWN);
    }
  }
  void TakeEvent(const RecordedEvent&,
                 const eventpb::IndicatorReportDisputed& event) {
    if (ReportStory* story = Find(event.report_event_id())) {
      if (story->report.state() == apipb::REPORT_STATE_RETURNED) return;
      story->report.set_state(apipb::REPORT_STATE_DISPUTED);
    }
  }
  void TakeEvent(const RecordedEvent&,
                 const eventpb::IndicatorReportEndorsed& event) {
    if (ReportStory* story = Find(event.report_event_id())) {
      story->report.set_state(apipb::REPORT_STATE_ENDORSED);
    }
  }
  void TakeEvent(const RecordedEvent& recorded,
                 const eventpb::IndicatorReportReturned& event) {
    if (ReportStory* story = Find(event.report_event_id())) {
      story->report.set_state(apipb::REPORT_STATE_RETURNED);
      story->returned_at = Number(recorded.position);
    }
  }
  template <typename E>
  void TakeEvent(const RecordedEvent&, const E&) {}

  ReportStory* Find(const std::string& id) {
    const auto found = stories_.find(id);
    return found == stories_.end() ? nullptr : &found->second;
  }

  void Word(const RecordedEvent& recorded, const std::string& day,
            const eventpb::Observation& observation, ReportStory& story) {
    story.report.set_observed_on(day);
    *story.report.mutable_observation() = observation;
    story.report.set_state(apipb::REPORT_STATE_REPORTED);
    Wording wording = WordingOf(recorded, day);
    wording.event.set_organisation_id(story.report.organisation_id());
    wording.event.set_subject_id(story.report.report_event_id());
    if (const auto value = ValueOf(observation, indicator_.terms())) {
      wording.event.set_amount(value->ToString());
    }
    if (observation.has_ratio()) {
      *wording.event.mutable_ratio() = observation.ratio();
    }
    story.happening.wordings.push_back(std::move(wording));
  }

  const apipb::Indicator& indicator_;
  std::vector<std::string> order_;
  std::map<std::string, ReportStory> stories_;
};

// Whether the observation is one that can make the value: of milestones only
// those that are reached.
bool IsFinding(const Explanation& explanation,
               const apipb::IndicatorReport& report) {
  return explanation.formula == apipb::FORMULA_MILESTONE
             ? report.observation().milestone_reached()
             : report.observation().finding_case() !=
                   eventpb::Observation::kMilestoneReached;
}

// Of those that count by themselves, says which make up the value: all of them,
// or the latest or lowest. Returns the position that counts instead of each
// other one.
class Choice final {
 public:
  explicit Choice(apipb::Formula formula) : formula_(formula) {}

  void Offer(const apipb::IndicatorReport& report, const Wording& wording) {
    const auto amount = Decimal::Parse(wording.event.amount());
    Best& best = best_[KeyOf(report)];
    // Offered oldest first.
    if (best.position != 0 && formula_ == apipb::FORMULA_LOWEST_OF_YEAR &&
        amount && best.amount <= *amount) {
      return;
    }
    best = {wording.event.position(), amount.value_or(Decimal())};
  }

  // 0: it counts itself.
  uint64_t Instead(const apipb::IndicatorReport& report,
                   const Wording& wording) const {
    if (ChoosesAll()) return 0;
    const uint64_t position = best_.at(KeyOf(report)).position;
    return position == wording.event.position() ? 0 : position;
  }

 private:
  struct Best {
    uint64_t position = 0;
    Decimal amount;
  };

  bool ChoosesAll() const {
    return formula_ == apipb::FORMULA_SUM_OF_YEAR ||
           formula_ == apipb::FORMULA_SUM_SINCE_START ||
           formula_ == apipb::FORMULA_MILESTONE;
  }
  std::string KeyOf(const apipb::IndicatorReport& report) const {
    const bool of_each = formula_ == apipb::FORMULA_SUM_OF_LATEST ||
                         formula_ == apipb::FORMULA_RATIO_OF_LATEST;
    return of_each ? report.organisation_id() : "";
  }

  const apipb::Formula formula_;
  std::map<std::string, Best> best_;
};

}  // namespace

Explanation ExplainReports(const ExplainedYear& year,
                           absl::Span<const RecordedEvent> events) {
  Explanation explanation = BeginExplanation(year);
  ReportStories collected(year.indicator);
  for (const RecordedEvent& recorded : events) collected.Take(recorded);
  std::vector<ReportStory> stories = collected.Told();

  std::vector<apipb::IndicatorReport> reports;
  std::map<uint64_t, size_t> story_by_position;
  for (size_t i = 0; i < stories.size(); ++i) {
    story_by_position[stories[i].report.position()] = i;
    reports.push_back(stories[i].report);
  }

  // Which of them count by themselves, oldest first, and by which contribution.
  std::map<std::pair<int, std::string>, uint64_t> contributions;
  std::vector<std::pair<size_t, Wording>> standing;
  std::set<size_t> counting;
  for (const apipb::IndicatorReport* report :
       CountingReports(reports, year.calendar, explanation.last_day)) {
    const size_t index = story_by_position.at(report->position());
    ReportStory& story = stories[index];
    counting.insert(index);
    if (!report->contribution_id().empty()) {
      contributions[{year.calendar.YearOf(*ParseDay(report->observed_on())),
                     report->contribution_id()}] =
          story.happening.wordings.back().event.position();
    }
    for (Wording& wording : story.happening.wordings) {
      wording.event.set_report_state(story.report.state());
    }
    auto left = TakeStanding(std::move(story.happening), explanation);
    if (left) standing.emplace_back(index, *std::move(left));
  }

  Choice choice(explanation.formula);
  for (const auto& [index, wording] : standing) {
    if (IsFinding(explanation, stories[index].report)) {
      choice.Offer(stories[index].report, wording);
    }
  }
  for (auto& [index, wording] : standing) {
    const apipb::IndicatorReport& report = stories[index].report;
    if (!IsFinding(explanation, report)) {
      Exclude(apipb::EXCLUSION_OTHER_OBSERVATION, 0, wording.event);
    } else if (const uint64_t instead = choice.Instead(report, wording)) {
      Exclude(apipb::EXCLUSION_OTHER_OBSERVATION, instead, wording.event);
    }
    explanation.events.push_back(std::move(wording.event));
  }

  // Those that do not.
  for (size_t i = 0; i < stories.size(); ++i) {
    if (counting.count(i) > 0) continue;
    ReportStory& story = stories[i];
    for (Wording& wording : story.happening.wordings) {
      wording.event.set_report_state(story.report.state());
    }
    auto left = TakeStanding(std::move(story.happening), explanation);
    if (!left) continue;
    if (story.report.state() == apipb::REPORT_STATE_RETURNED) {
      Exclude(apipb::EXCLUSION_RETURNED, story.returned_at, left->event);
    } else {
      Exclude(apipb::EXCLUSION_SAME_CONTRIBUTION,
              contributions[{year.calendar.YearOf(left->day),
                             story.report.contribution_id()}],
              left->event);
    }
    explanation.events.push_back(std::move(left->event));
  }
  SortByPosition(explanation);
  return explanation;
}

}  // namespace yoriai::server
