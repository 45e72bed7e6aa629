#include <algorithm>
#include <iterator>
#include <map>

#include "absl/strings/str_cat.h"
#include "client/cli/year_report/naming.h"
#include "client/cli/year_report/sections.h"
#include "client/cli/year_report/year_phrases.h"

namespace yoriai::cli {
namespace {

// An activity that had an effect outside is told one by one.
struct ActivityKind {
  const char* type;
  Phrase name;
  bool notable;
};

// The words of docs/glossary.md, in the order of activities.proto.
constexpr ActivityKind kKinds[] = {
    {"PetitionSubmitted", {"要望", "petition"}, true},
    {"PetitionOutcomeRecorded", {"要望の結果", "petition outcome"}, true},
    {"GrantAwarded", {"助成", "grant"}, true},
    {"SupportProvided", {"支援", "support"}, false},
    {"PresentationGiven", {"プレゼン", "presentation"}, false},
    {"MatchMade", {"マッチング", "match"}, false},
    {"ExportDealClosed", {"輸出成約", "export deal"}, true},
    {"ArticlesPublished", {"記事掲載", "articles"}, false},
    {"SurveyConducted", {"アンケート", "survey"}, false},
    {"SeminarHeld", {"セミナー", "seminar"}, false},
    {"ExhibitionJoined", {"展示会出展", "exhibition"}, false},
    {"SponsorshipGiven", {"協賛", "sponsorship"}, false},
    {"OutcomeRecorded", {"成果", "outcome"}, true},
};

const ActivityKind* FindKind(const std::string& type) {
  const auto* const found =
      std::find_if(std::begin(kKinds), std::end(kKinds),
                   [&](const ActivityKind& kind) { return kind.type == type; });
  return found == std::end(kKinds) ? nullptr : found;
}

std::string KindName(const Words& words, const std::string& type) {
  const ActivityKind* const kind = FindKind(type);
  return kind == nullptr ? type : words(kind->name);
}

// Types that this program does not know come last.
size_t PlaceOf(const std::string& type) {
  const ActivityKind* const kind = FindKind(type);
  return kind == nullptr ? std::size(kKinds)
                         : static_cast<size_t>(kind - std::begin(kKinds));
}

}  // namespace

void AddActivities(const YearFacts& facts, const Words& words,
                   Document& document) {
  document.Add(Heading{2, words(year::kActivities)});
  std::map<std::pair<size_t, std::string>, int> counts;
  std::vector<const apipb::ActivityEntry*> notable;
  int withdrawn = 0;
  for (const apipb::ActivityEntry& entry : facts.activities) {
    if (!facts.Happened(entry.happened_on())) continue;
    if (entry.withdrawn()) {
      ++withdrawn;
      continue;
    }
    ++counts[{PlaceOf(entry.type()), entry.type()}];
    const ActivityKind* const kind = FindKind(entry.type());
    if (kind == nullptr || kind->notable) notable.push_back(&entry);
  }
  if (counts.empty()) {
    document.Add(Paragraph{words(year::kNoActivities)});
    return;
  }
  ReportTable table;
  table.columns = {{words(year::kKind)},
                   {words(year::kCount), ReportTable::Kind::kNumber}};
  for (const auto& [kind, count] : counts) {
    table.AddRow({KindName(words, kind.second), absl::StrCat(count)});
  }
  document.Add(std::move(table));
  if (withdrawn > 0) {
    document.Add(Note{words.Say(year::kWithdrawnActivities, withdrawn)});
  }
  if (notable.empty()) return;
  std::stable_sort(notable.begin(), notable.end(),
                   [](const auto* a, const auto* b) {
                     return a->happened_on() < b->happened_on();
                   });
  document.Add(Heading{3, words(year::kNotable)});
  ReportTable list;
  list.columns = {{words(year::kDay), ReportTable::Kind::kShort},
                  {words(year::kKind), ReportTable::Kind::kShort},
                  {words(year::kActivity)},
                  {words(year::kActionPlan), ReportTable::Kind::kShort}};
  for (const apipb::ActivityEntry* entry : notable) {
    const eventpb::Activity& activity = entry->activity();
    Cell title = words.Text(activity.title());
    title.note = activity.activity_id();
    list.AddRow({DayName(words, entry->happened_on()),
                 KindName(words, entry->type()), std::move(title),
                 activity.action_plan_id().empty()
                     ? Cell("-")
                     : Cell(activity.action_plan_id())});
  }
  document.Add(std::move(list));
}

}  // namespace yoriai::cli
