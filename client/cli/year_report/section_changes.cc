#include <algorithm>
#include <iterator>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client/cli/dates.h"
#include "client/cli/output/numbers.h"
#include "client/cli/year_report/naming.h"
#include "client/cli/year_report/sections.h"
#include "client/cli/year_report/year_phrases.h"

namespace yoriai::cli {
namespace {

// What people call a field that can differ. Where its text is of no use to
// them, only that it differs is said.
struct FieldWord {
  const char* field;
  Phrase word;
  bool legible;
};

constexpr FieldWord kFields[] = {
    {"target", {"目標", "target"}, true},
    {"postponements", {"延期", "postponed"}, true},
    {"terms.name", {"名称", "name"}, true},
    {"terms.order", {"並び順", "order"}, true},
    {"terms.lead_organisation_id", {"主担当", "lead"}, true},
    {"terms.initiatives", {"取組", "initiatives"}, false},
    {"terms.themes", {"テーマ", "themes"}, true},
    {"terms.provisional_from_fiscal_year",
     {"暫定となる年度", "provisional from"},
     true},
    {"terms.last_fiscal_year", {"最終年度", "last fiscal year"}, true},
    {"terms.remark", {"備考", "remark"}, true},
    {"terms.sdg_goals", {"SDGs", "SDGs"}, true},
    {"terms.vision", {"ビジョン", "vision"}, true},
    {"terms.phase", {"期", "phase"}, true},
    {"terms.unit", {"単位", "unit"}, true},
    {"terms.scale", {"桁", "scale"}, false},
    {"terms.direction", {"向き", "direction"}, false},
    {"terms.derivation", {"算出元", "derivation"}, false},
    {"terms.baselines", {"基準値", "baselines"}, false},
    {"terms.reporting", {"報告義務", "who reports when"}, false},
    {"terms.ratio", {"比率の内容", "ratio"}, false},
    {"terms.thresholds", {"判定の区切り", "thresholds"}, false},
};

const FieldWord* FindField(const std::string& field) {
  const auto* const found =
      std::find_if(std::begin(kFields), std::end(kFields),
                   [&](const FieldWord& word) { return word.field == field; });
  return found == std::end(kFields) ? nullptr : found;
}

std::string SubjectName(const YearFacts& facts, const Words& words,
                        const apipb::PlanDifference& difference) {
  std::string name = words.Text(difference.name());
  if (difference.has_indicator_id()) {
    return name.empty() ? IndicatorName(facts, words, difference.indicator_id())
                        : name;
  }
  return name;
}

std::string SubjectId(const apipb::PlanDifference& difference) {
  switch (difference.subject_case()) {
    case apipb::PlanDifference::kElementId:
      return difference.element_id();
    case apipb::PlanDifference::kIndicatorId:
      return difference.indicator_id();
    case apipb::PlanDifference::kPlanId:
      return difference.plan_id();
    case apipb::PlanDifference::SUBJECT_NOT_SET:
      break;
  }
  return "";
}

// The server writes a text that is there in both languages as "ja / en".
// Returns the half that is asked for, or all where that cannot be told apart.
std::string InLanguage(const Words& words, absl::string_view text) {
  const std::vector<absl::string_view> halves = absl::StrSplit(text, " / ");
  if (halves.size() != 2 || TextOf(halves[0]).ja().empty() ||
      TextOf(halves[1]).en().empty()) {
    return std::string(text);
  }
  return std::string(halves[words.language() == Language::kJa ? 0 : 1]);
}

// What a target says: numbers get their separators, and the server's few words
// become those of the language.
std::string TargetText(const Words& words, absl::string_view text) {
  if (absl::ConsumePrefix(&text, "deferred: ")) {
    return words.Say(year::kDeferredBecause, InLanguage(words, text));
  }
  for (const eventpb::Direction direction :
       {eventpb::DIRECTION_UP, eventpb::DIRECTION_DOWN}) {
    if (text == eventpb::Direction_Name(direction)) {
      return words.Label(direction);
    }
  }
  const bool is_number =
      text.find_first_not_of("-.0123456789") == absl::string_view::npos;
  return is_number ? FormatDecimal(std::string(text)) : InLanguage(words, text);
}

// What is put off begins with its year. Example: "2021: More boats".
std::string PostponementText(const Words& words, absl::string_view text) {
  const size_t colon = text.find(": ");
  int fiscal_year = 0;
  if (colon == absl::string_view::npos ||
      !absl::SimpleAtoi(text.substr(0, colon), &fiscal_year)) {
    return std::string(text);
  }
  return absl::StrCat(ShortName(words, fiscal_year), ": ",
                      InLanguage(words, text.substr(colon + 2)));
}

std::string DifferenceText(const Words& words, const std::string& field,
                           absl::string_view text) {
  if (text.empty()) return "-";
  if (field == "target") return TargetText(words, text);
  if (field == "postponements") return PostponementText(words, text);
  return InLanguage(words, text);
}

void AddDifference(const YearFacts& facts, const Words& words,
                   const apipb::PlanDifference& difference,
                   ReportTable& table) {
  Cell subject = SubjectName(facts, words, difference);
  subject.note = SubjectId(difference);
  const FieldWord* const field = FindField(difference.field());
  std::string what = words.Label(difference.kind());
  if (!difference.field().empty()) {
    what = field == nullptr ? difference.field() : words(field->word);
  }
  if (difference.fiscal_year() != 0) {
    what = words.Say(year::kOfYear, ShortName(words, difference.fiscal_year()),
                     what);
  }
  const bool legible = field == nullptr || field->legible;
  const std::string before =
      legible ? DifferenceText(words, difference.field(), difference.before())
              : "";
  Cell after =
      legible ? DifferenceText(words, difference.field(), difference.after())
              : std::string(words(year::kChangedSomehow));
  if (!difference.decision_id().empty()) {
    after.note = words.Say(year::kByDecision, difference.decision_id());
  }
  table.AddRow({std::move(subject), std::move(what), before, std::move(after)});
}

// A value of the year that was another one, or judged otherwise, at its end.
void AddValueChange(const YearFacts& facts, const Words& words,
                    const apipb::AssessedIndicator& then,
                    const apipb::AssessedIndicator& now, ReportTable& table) {
  const apipb::Assessment& before = then.assessment();
  const apipb::Assessment& after = now.assessment();
  if (before.has_value() == after.has_value() &&
      before.value() == after.value() && before.status() == after.status() &&
      before.milestone_reached() == after.milestone_reached()) {
    return;
  }
  Cell name = IndicatorName(facts, words, now.indicator().indicator_id());
  name.note = now.indicator().indicator_id();
  table.AddRow({std::move(name), FormatValue(words, then.indicator(), before),
                StatusCell(words, before.status()),
                FormatValue(words, now.indicator(), after),
                StatusCell(words, after.status())});
}

template <typename Nodes>
void VisitIndicators(const Nodes& nodes,
                     std::vector<const apipb::AssessedIndicator*>& all) {
  for (const apipb::PlanNode& node : nodes) {
    for (const apipb::AssessedIndicator& indicator : node.indicators()) {
      all.push_back(&indicator);
    }
    VisitIndicators(node.children(), all);
  }
}

void AddValueChanges(const YearFacts& facts, const Words& words,
                     Document& document) {
  if (!facts.at_year_end.has_value()) {
    document.Add(Paragraph{words(year::kNotOnRecordAtYearEnd)});
    return;
  }
  ReportTable table;
  table.columns = {{words(year::kIndicator)},
                   {words(year::kValueThen), ReportTable::Kind::kNumber},
                   {words(year::kStatusThen), ReportTable::Kind::kShort},
                   {words(year::kValueNow), ReportTable::Kind::kNumber},
                   {words(year::kStatusNow), ReportTable::Kind::kShort}};
  std::vector<const apipb::AssessedIndicator*> then;
  VisitIndicators(facts.at_year_end->nodes(), then);
  for (const apipb::AssessedIndicator* now : IndicatorsOf(facts)) {
    for (const apipb::AssessedIndicator* earlier : then) {
      if (earlier->indicator().indicator_id() ==
          now->indicator().indicator_id()) {
        AddValueChange(facts, words, *earlier, *now, table);
      }
    }
  }
  const std::string position =
      absl::StrCat(facts.at_year_end->basis().position());
  if (table.rows.empty()) {
    document.Add(Paragraph{words.Say(year::kNoValueChanges, position)});
    return;
  }
  document.Add(Paragraph{words.Say(year::kValueChanges, position)});
  document.Add(std::move(table));
}

// What an event put right, and whether that concerns the year.
struct Correction {
  bool of_year = false;
  std::string subject;
  std::string id;
  eventpb::LocalizedText reason;
};

template <typename Event>
Correction OfReport(const YearFacts& facts, const Words& words,
                    const Event& event, const std::string& observed_on) {
  Correction correction;
  correction.subject = IndicatorName(facts, words, event.indicator_id());
  correction.id = event.indicator_id();
  correction.reason = event.reason();
  if (event.plan_id() != facts.plan.plan().plan_id()) return correction;
  correction.of_year = facts.year.Contains(observed_on);
  const auto found = facts.indicators.find(event.indicator_id());
  if (found == facts.indicators.end()) return correction;
  for (const apipb::IndicatorReport& report : found->second.reports()) {
    if (report.report_event_id() == event.report_event_id() &&
        facts.year.Contains(report.observed_on())) {
      correction.of_year = true;
    }
  }
  return correction;
}

Correction OfActivity(const YearFacts& facts, const Words& words,
                      const std::string& activity_id,
                      const std::string& happened_on,
                      const eventpb::LocalizedText& reason) {
  Correction correction;
  correction.subject = activity_id;
  correction.id = activity_id;
  correction.reason = reason;
  correction.of_year = facts.year.Contains(happened_on);
  for (const apipb::ActivityEntry& entry : facts.activities) {
    if (entry.activity().activity_id() != activity_id) continue;
    correction.subject = words.Text(entry.activity().title());
    correction.of_year =
        correction.of_year || facts.year.Contains(entry.happened_on());
  }
  return correction;
}

Correction OfMeeting(const YearFacts& facts, const Words& words,
                     const eventpb::MeetingRecordCorrected& event) {
  Correction correction;
  correction.subject = event.meeting_id();
  correction.id = event.meeting_id();
  correction.reason = event.reason();
  correction.of_year = facts.year.Contains(event.held_on());
  for (const apipb::Meeting& meeting : facts.meetings) {
    if (meeting.meeting_id() != event.meeting_id()) continue;
    correction.subject = BodyName(facts, words, meeting.body_id());
    correction.of_year =
        correction.of_year || facts.year.Contains(meeting.held_on());
  }
  return correction;
}

Correction CorrectionOf(const YearFacts& facts, const Words& words,
                        const eventpb::Event& event) {
  switch (event.payload_case()) {
    case eventpb::Event::kIndicatorReportCorrected:
      return OfReport(facts, words, event.indicator_report_corrected(),
                      event.indicator_report_corrected().observed_on());
    case eventpb::Event::kIndicatorReportWithdrawn:
      return OfReport(facts, words, event.indicator_report_withdrawn(), "");
    case eventpb::Event::kIndicatorReportReturned:
      return OfReport(facts, words, event.indicator_report_returned(), "");
    case eventpb::Event::kActivityCorrected:
      return OfActivity(facts, words, event.activity_corrected().activity_id(),
                        event.activity_corrected().happened_on(),
                        event.activity_corrected().reason());
    case eventpb::Event::kActivityWithdrawn:
      return OfActivity(facts, words, event.activity_withdrawn().activity_id(),
                        "", event.activity_withdrawn().reason());
    case eventpb::Event::kMeetingRecordCorrected:
      return OfMeeting(facts, words, event.meeting_record_corrected());
    default:
      return {};
  }
}

const Phrase& WordOf(const eventpb::Event& event) {
  switch (event.payload_case()) {
    case eventpb::Event::kIndicatorReportWithdrawn:
      return year::kReportWithdrawn;
    case eventpb::Event::kIndicatorReportReturned:
      return year::kReportReturned;
    case eventpb::Event::kActivityCorrected:
      return year::kActivityCorrected;
    case eventpb::Event::kActivityWithdrawn:
      return year::kActivityWithdrawn;
    case eventpb::Event::kMeetingRecordCorrected:
      return year::kMeetingCorrected;
    default:
      return year::kReportCorrected;
  }
}

}  // namespace

void AddPlanChanges(const YearFacts& facts, const Words& words,
                    Document& document) {
  document.Add(Heading{2, words(year::kPlanChanges)});
  if (!facts.changes.has_value()) {
    document.Add(Paragraph{words(year::kNoEarlierPlan)});
    return;
  }
  const apipb::Basis& earlier = facts.changes->earlier_basis();
  const std::string time = earlier.has_recorded_at()
                               ? FormatTime(earlier.recorded_at())
                               : std::string("-");
  if (facts.changes->differences().empty()) {
    document.Add(
        Paragraph{words.Say(year::kNoPlanChanges, earlier.position(), time)});
    return;
  }
  document.Add(Paragraph{words.Say(year::kChangedSince, earlier.position(),
                                   time, facts.changes->differences_size())});
  ReportTable table;
  table.columns = {{words(year::kSubject)},
                   {words(year::kWhat), ReportTable::Kind::kShort},
                   {words(year::kBefore)},
                   {words(year::kAfter)}};
  for (const apipb::PlanDifference& difference : facts.changes->differences()) {
    AddDifference(facts, words, difference, table);
  }
  document.Add(std::move(table));
  if (facts.changes->truncated()) {
    document.Add(Note{words(year::kChangesTruncated)});
  }
}

void AddCorrections(const YearFacts& facts, const Words& words,
                    Document& document) {
  if (!facts.ended_on_record ||
      facts.basis().on() < FormatDay(facts.year.last_day())) {
    return;
  }
  document.Add(Heading{2, words(year::kCorrections)});
  AddValueChanges(facts, words, document);
  ReportTable table;
  table.columns = {{words(year::kPosition), ReportTable::Kind::kNumber},
                   {words(year::kRecordedAt), ReportTable::Kind::kShort},
                   {words(year::kWhat), ReportTable::Kind::kShort},
                   {words(year::kSubject)},
                   {words(year::kReason)}};
  for (const apipb::RecordedEvent& event : facts.corrections) {
    const Correction correction = CorrectionOf(facts, words, event.event());
    if (!correction.of_year) continue;
    Cell subject = correction.subject;
    subject.note = correction.id;
    Cell reason = words.Text(correction.reason);
    reason.note = OrganisationName(facts, words, event.author().id());
    table.AddRow({absl::StrCat(event.position()),
                  FormatTime(event.recorded_at()), words(WordOf(event.event())),
                  std::move(subject), std::move(reason)});
  }
  if (table.rows.empty()) {
    document.Add(Paragraph{words(year::kNoCorrections)});
    return;
  }
  document.Add(Heading{3, words(year::kCorrectionEvents)});
  document.Add(std::move(table));
}

}  // namespace yoriai::cli
