#include "client/cli/sheets/activity_kinds.h"

#include <algorithm>
#include <iterator>

namespace yoriai::cli {
namespace {

// The words of docs/glossary.md.
constexpr ActivityKind kKinds[] = {
    {"PetitionSubmitted", {"要望", "petition"}},
    {"PetitionOutcomeRecorded", {"要望の結果", "petition outcome"}},
    {"GrantAwarded", {"助成", "grant"}, "amount_jpy", "recipient"},
    {"SupportProvided", {"支援", "support"}, nullptr, "recipient"},
    {"PresentationGiven", {"プレゼン", "presentation"}, nullptr, "audience"},
    {"MatchMade", {"マッチング", "match"}, nullptr, "parties"},
    {"ExportDealClosed", {"輸出成約", "export deal"}, nullptr, "destination"},
    {"ArticlesPublished", {"記事掲載", "articles"}, "articles"},
    {"SurveyConducted", {"アンケート", "survey"}, "responses"},
    {"SeminarHeld", {"セミナー", "seminar"}, "participants"},
    {"ExhibitionJoined", {"展示会出展", "exhibition"}, "exhibitors"},
    {"SponsorshipGiven", {"協賛", "sponsorship"}, nullptr, "recipient"},
    {"OutcomeRecorded", {"成果", "outcome"}},
};

}  // namespace

const ActivityKind* FindActivityKind(absl::string_view type) {
  const ActivityKind* const kind = std::find_if(
      std::begin(kKinds), std::end(kKinds),
      [type](const ActivityKind& one) { return type == one.type; });
  return kind != std::end(kKinds) ? kind : nullptr;
}

std::vector<Choice> ActivityChoices() {
  std::vector<Choice> choices;
  for (const ActivityKind& kind : kKinds) {
    choices.push_back({kind.type, kind.label});
  }
  return choices;
}

}  // namespace yoriai::cli
