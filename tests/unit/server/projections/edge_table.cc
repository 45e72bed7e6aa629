#include "tests/unit/server/projections/edge_table.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "server/domain/fiscal_calendar.h"
#include "storage/base/check.h"
#include "tests/unit/server/projections/federation_log.h"

namespace yoriai::server {
namespace {

using Words = std::vector<std::string>;

constexpr char kFoundingDay[] = "2019-03-01";

// Makes the events of one case from its lines.
class CaseMaker final {
 public:
  explicit CaseMaker(std::string name) { case_.name = std::move(name); }

  void Take(const std::string& line) {
    const Words words = absl::StrSplit(line, ' ', absl::SkipEmpty());
    const std::string& verb = words[0];
    if (verb == "kind") {
      kind_ = words[1];
      if (words.size() > 2) terms_ += " direction: DIRECTION_DOWN";
    } else if (verb == "plan") {
      TakePlan(words);
    } else if (verb == "baseline") {
      absl::StrAppend(&terms_, " baselines { year: ", words[1], " value: '",
                      words[2], "' }");
    } else if (verb == "ratio") {
      absl::StrAppend(&terms_,
                      " ratio { numerator { en: 'n' } denominator { en: 'd' }",
                      words.size() > 1 ? " percent: true }" : " }");
    } else if (verb == "parts") {
      terms_ += " contributions: CONTRIBUTIONS_SUM";
    } else if (verb == "derive") {
      TakeDerivation(words);
    } else if (verb == "expect") {
      TakeExpectation(line, words);
    } else {
      TakeEvent(words);
    }
  }

  EdgeCase Take() && {
    Define();
    return std::move(case_);
  }

 private:
  void TakePlan(const Words& words) {
    const Words years = absl::StrSplit(words[1], '-');
    plan_ = absl::StrCat("first_fiscal_year: ", years[0],
                         " last_fiscal_year: ", years[1]);
    for (size_t i = 2; i + 1 < words.size(); i += 2) {
      if (words[i] == "month") {
        absl::StrAppend(&plan_, " fiscal_year_first_month: ", words[i + 1]);
        continue;
      }
      YORIAI_CHECK(words[i] == "thresholds") << words[i];
      const Words shares = absl::StrSplit(words[i + 1], '/');
      absl::StrAppend(&plan_, " thresholds { on_track_percent: ", shares[0],
                      " at_risk_percent: ", shares[1], " }");
    }
  }

  void TakeDerivation(const Words& words) {
    absl::StrAppend(&terms_, " derivation { measure: MEASURE_", words[1]);
    for (size_t i = 2; i < words.size(); ++i) {
      absl::StrAppend(&terms_, " event_types: '", words[i], "'");
    }
    if (words[1] != "NET_UNITS") terms_ += " body_id: 'b'";
    terms_ += " }";
  }

  void TakeExpectation(const std::string& line, const Words& words) {
    // expect YEAR on DAY: STATUS [NAME FIGURE]...
    EdgeExpectation& expectation = case_.expectations.emplace_back();
    expectation.text = line;
    YORIAI_CHECK(absl::SimpleAtoi(words[1], &expectation.fiscal_year)) << line;
    const auto day = ParseDay(words[3].substr(0, words[3].size() - 1));
    YORIAI_CHECK(day.has_value()) << line;
    expectation.on = *day;
    expectation.status = words[4];
    YORIAI_CHECK(words.size() % 2 == 1) << line;
    for (size_t i = 5; i + 1 < words.size(); i += 2) {
      expectation.figures[words[i]] = words[i + 1];
    }
  }

  void TakeEvent(const Words& words) {
    const std::string& verb = words[0];
    if (verb == "target") {
      TakeTarget(words);
    } else if (verb == "report") {
      TakeReport(words);
    } else if (verb == "correct") {
      Add(words[2],
          absl::StrCat("indicator_report_corrected { ", Ids(),
                       " report_event_id: '", ids_.at(words[1]),
                       "' observed_on: '", words[2], "' observation { ",
                       Observation(words[3]), " } reason { en: 'x' } }"));
    } else if (verb == "withdraw" || verb == "return" || verb == "dispute" ||
               verb == "endorse") {
      const std::map<std::string, std::string> fields = {
          {"withdraw", "withdrawn"},
          {"return", "returned"},
          {"dispute", "disputed"},
          {"endorse", "endorsed"}};
      Add(last_day_,
          absl::StrCat("indicator_report_", fields.at(verb), " { ", Ids(),
                       " report_event_id: '", ids_.at(words[1]), "' }"));
    } else if (verb == "retire") {
      Add(words[1], absl::StrCat("indicator_retired { ", Ids(), " }"));
    } else if (verb == "end") {
      Add(kFoundingDay,
          absl::StrCat("plan_element_ended { plan_id: 'p' element_id: 'e' "
                       "last_fiscal_year: ",
                       words[1], " }"));
    } else if (verb == "meeting") {
      Add(words[1], absl::StrCat("meeting_held { meeting_id: 'm", ++made_,
                                 "' body_id: 'b' minutes { attendance_count: ",
                                 words[2], " } }"));
    } else if (verb == "seat" || verb == "vacate") {
      Add(words[1],
          absl::StrCat(verb == "seat" ? "seat_taken" : "seat_vacated",
                       " { body_id: 'b' seat_id: '", words[2], "' }"));
    } else {
      YORIAI_CHECK(verb == "units") << absl::StrJoin(words, " ");
      TakeUnits(words);
    }
  }

  // target YEAR AIM [on DAY]
  void TakeTarget(const Words& words) {
    const std::string day = words.size() > 4 ? words[4] : kFoundingDay;
    const std::string& aim = words[2];
    if (aim == "deferred") {
      Add(day, absl::StrCat("target_deferred { ", Ids(), " fiscal_year: ",
                            words[1], " reason { en: 'later' } }"));
      return;
    }
    const bool revised = !set_years_.insert(words[1]).second;
    std::string target = absl::StrCat("value: '", aim, "'");
    const size_t dots = aim.find("..");
    if (dots != std::string::npos) {
      target = absl::StrCat("range { low: '", aim.substr(0, dots), "' high: '",
                            aim.substr(dots + 2), "' }");
    } else if (aim == "up" || aim == "down") {
      target =
          absl::StrCat("direction: DIRECTION_", aim == "up" ? "UP" : "DOWN");
    } else if (aim == "done") {
      target = "milestone { en: 'done' }";
    }
    Add(day,
        absl::StrCat(revised ? "target_revised" : "target_set", " { ", Ids(),
                     " fiscal_year: ", words[1], " target { ", target, " } }"));
  }

  // report DAY WHAT [as NAME] [by ORGANISATION] [same ID]
  void TakeReport(const Words& words) {
    std::string name;
    std::string organisation = "o";
    std::string contribution;
    for (size_t i = 3; i + 1 < words.size(); i += 2) {
      if (words[i] == "as") {
        name = words[i + 1];
      } else if (words[i] == "by") {
        organisation = words[i + 1];
      } else {
        YORIAI_CHECK(words[i] == "same") << words[i];
        contribution = words[i + 1];
      }
    }
    last_day_ = words[1];
    const eventpb::Event& event =
        Add(words[1],
            absl::StrCat("indicator_reported { ", Ids(), " organisation_id: '",
                         organisation, "' contribution_id: '", contribution,
                         "' observation { ", Observation(words[2]), " } }"));
    if (!name.empty()) ids_[name] = event.header().event_id();
  }

  void TakeUnits(const Words& words) {
    const std::string organisation =
        absl::StrCat("organisation_id: '", words[2], "'");
    if (words[3] == "0") {
      Add(words[1], absl::StrCat("member_left { ", organisation, " }"));
      return;
    }
    const bool joined = !members_.insert(words[2]).second;
    Add(words[1],
        absl::StrCat(joined ? "membership_units_changed" : "member_joined",
                     " { ", organisation, " units: ", words[3], " }"));
  }

  static std::string Observation(const std::string& what) {
    if (what == "reached" || what == "under-way") {
      return absl::StrCat("milestone_reached: ",
                          what == "reached" ? "true" : "false");
    }
    const size_t slash = what.find('/');
    if (slash == std::string::npos) return absl::StrCat("value: '", what, "'");
    return absl::StrCat("ratio { numerator: '", what.substr(0, slash),
                        "' denominator: '", what.substr(slash + 1), "' }");
  }

  static std::string Ids() { return "plan_id: 'p' indicator_id: 'i'"; }

  const eventpb::Event& Add(const std::string& day, const std::string& text) {
    return case_.events.emplace_back(EventOn(day, text));
  }

  // What comes before everything else, and is known only at the end.
  void Define() {
    std::vector<eventpb::Event> events;
    events.push_back(EventOn(
        kFoundingDay,
        absl::StrCat("plan_adopted { plan_id: 'p' terms { ", plan_, " } }")));
    events.push_back(EventOn(kFoundingDay,
                             "plan_element_defined { plan_id: 'p' element_id: "
                             "'e' kind: PLAN_ELEMENT_KIND_ACTION_PLAN }"));
    events.push_back(EventOn(
        kFoundingDay,
        absl::StrCat("indicator_defined { plan_id: 'p' indicator_id: 'i' "
                     "element_id: 'e' kind: INDICATOR_KIND_",
                     kind_, " terms {", terms_, " } }")));
    case_.events.insert(case_.events.begin(), events.begin(), events.end());
  }

  EdgeCase case_;
  std::string kind_;
  std::string plan_ = "first_fiscal_year: 2020 last_fiscal_year: 2022";
  std::string terms_;
  std::string last_day_ = kFoundingDay;
  std::map<std::string, std::string> ids_;
  std::set<std::string> set_years_;
  std::set<std::string> members_;
  int made_ = 0;
};

void ReadFile(const std::filesystem::path& path, std::vector<EdgeCase>& cases) {
  std::ifstream file(path);
  std::optional<CaseMaker> maker;
  const auto finish = [&] {
    if (maker) cases.push_back(std::move(*maker).Take());
    maker.reset();
  };
  std::string line;
  while (std::getline(file, line)) {
    if (absl::StartsWith(line, "#")) continue;
    if (line.empty()) {
      finish();
    } else if (absl::StartsWith(line, "case ")) {
      finish();
      maker.emplace(line.substr(5));
    } else {
      YORIAI_CHECK(maker.has_value()) << path << ": " << line;
      maker->Take(line);
    }
  }
  finish();
}

}  // namespace

std::vector<EdgeCase> ReadEdgeTable() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry :
       std::filesystem::directory_iterator(YORIAI_SOURCE_DIR "/tests/edges")) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<EdgeCase> cases;
  for (const auto& path : paths) ReadFile(path, cases);
  return cases;
}

}  // namespace yoriai::server
