#include "tests/unit/server/projections/random_history.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "tests/unit/server/projections/federation_log.h"

namespace yoriai::server {

eventpb::Event RandomHistory::Next() {
  std::string text;
  switch (Below(8)) {
    case 0:
      text = AboutMembers();
      break;
    case 1:
      text = AboutBodies();
      break;
    case 2:
    case 3:
      text = AboutMeetings();
      break;
    case 4:
      text = AboutPlan();
      break;
    case 5:
      text = AboutReports();
      break;
    default:
      text = activities_.empty() || Below(3) != 0 ? NewActivity()
                                                  : CorrectActivity();
  }
  eventpb::Event event = EventOn(Day(), text);
  if (event.has_indicator_reported()) {
    reports_.push_back(
        {event.indicator_reported().indicator_id(), event.header().event_id()});
  }
  return event;
}

std::string RandomHistory::Pick(const char* prefix, size_t bound) {
  return absl::StrCat(prefix, Below(bound));
}

std::string RandomHistory::Day() {
  return absl::StrFormat("%d-%02d-%02d", 2020 + Below(2), 1 + Below(12),
                         1 + Below(5));
}

std::string RandomHistory::ActivityText(const std::string& type,
                                        const std::string& id) {
  std::string common = absl::StrCat("activity_id: '", id, "'");
  if (Below(2) == 0) absl::StrAppend(&common, " body_id: '", Pick("b", 3), "'");
  if (Below(2) == 0) {
    absl::StrAppend(&common, " plan_id: '", Pick("p", 2), "' action_plan_id: '",
                    Pick("e", 3), "'");
  }
  std::string more;
  if (type == "petition_submitted") {
    for (size_t i = 0; i < 1 + Below(3); ++i) {
      absl::StrAppend(&more, " recipients { in_person: ",
                      Below(2) == 0 ? "true" : "false", " }");
    }
  } else if (type == "articles_published") {
    more = absl::StrCat(" articles: ", 1 + Below(5));
  }
  return absl::StrCat(type, " { activity { ", common, " }", more, " }");
}

std::string RandomHistory::NewActivity() {
  static constexpr const char* kTypes[] = {"petition_submitted",
                                           "articles_published",
                                           "grant_awarded", "seminar_held"};
  const std::string type = kTypes[Below(4)];
  const std::string id = absl::StrCat("a", ++made_);
  activities_.push_back(absl::StrCat(type, " ", id));
  return ActivityText(type, id);
}

std::string RandomHistory::CorrectActivity() {
  const size_t index = Below(activities_.size());
  const std::vector<std::string> parts =
      absl::StrSplit(activities_[index], ' ');
  if (Below(3) == 0) {
    activities_.erase(activities_.begin() + static_cast<long>(index));
    return absl::StrCat("activity_withdrawn { activity_id: '", parts[1], "' }");
  }
  return absl::StrCat("activity_corrected { activity_id: '", parts[1],
                      "' happened_on: '", Day(), "' ",
                      ActivityText(parts[0], parts[1]), " }");
}

std::string RandomHistory::AboutMembers() {
  const std::string id =
      absl::StrCat("{ organisation_id: '", Pick("o", 4), "' ");
  switch (Below(4)) {
    case 0:
      return absl::StrCat("organisation_registered ", id, "}");
    case 1:
      return absl::StrCat("member_joined ", id, "units: ", 1 + Below(9), " }");
    case 2:
      return absl::StrCat("membership_units_changed ", id,
                          "units: ", 1 + Below(9), " }");
    default:
      return absl::StrCat("member_left ", id, "}");
  }
}

std::string RandomHistory::AboutBodies() {
  const std::string id = absl::StrCat("{ body_id: '", Pick("b", 3), "' ");
  const std::string item =
      absl::StrCat(id, "action_item_id: '", Pick("a", 3), "' ");
  switch (Below(10)) {
    case 0:
      return absl::StrCat("body_established ", id, "}");
    case 6:
      return absl::StrCat("body_suspended ", id, "}");
    case 7:
      return absl::StrCat("body_resumed ", id, "}");
    case 8:
      return absl::StrCat("action_item_assigned ", item, "terms { due_on: '",
                          Day(), "' } }");
    case 9:
      return absl::StrCat(
          Below(2) == 0 ? "action_item_completed " : "action_item_dropped ",
          item, "}");
    case 1:
      return absl::StrCat("seat_taken ", id, "seat_id: '", Pick("s", 3), "' }");
    case 2:
      return absl::StrCat("seat_vacated ", id, "seat_id: '", Pick("s", 3),
                          "' }");
    case 3:
      return absl::StrCat("theme_adopted ", id, "theme { theme_id: '",
                          Pick("t", 3), "' } }");
    case 4:
      return absl::StrCat("proposal_made ", id, "proposal_id: '", Pick("p", 3),
                          "' }");
    default:
      return absl::StrCat("decision_recorded ", id, "decision_id: 'd", ++made_,
                          "' }");
  }
}

std::string RandomHistory::AboutMeetings() {
  if (!held_meetings_.empty() && Below(3) == 0) {
    return absl::StrCat("meeting_record_corrected { meeting_id: '",
                        held_meetings_[Below(held_meetings_.size())],
                        "' held_on: '", Day(),
                        "' minutes { attendance_count: ", Below(20), " } }");
  }
  const std::string id = absl::StrCat("m", ++made_);
  held_meetings_.push_back(id);
  return absl::StrCat("meeting_held { meeting_id: '", id, "' body_id: '",
                      Pick("b", 3), "' minutes { attendance_count: ", Below(20),
                      " } }");
}

std::string RandomHistory::AboutPlan() {
  const std::string plan = absl::StrCat("{ plan_id: '", Pick("p", 2), "' ");
  const std::string indicator =
      absl::StrCat(plan, "indicator_id: '", Pick("i", 3), "' ");
  switch (Below(6)) {
    case 0:
      return absl::StrCat("plan_adopted ", plan, "}");
    case 1:
      return absl::StrCat("plan_element_defined ", plan, "element_id: '",
                          Pick("e", 3), "' predecessors { plan_id: '",
                          Pick("p", 2), "' element_id: '", Pick("e", 3),
                          "' } }");
    case 5:
      return absl::StrCat(
          Below(2) == 0 ? "initiative_progressed " : "initiative_ended ", plan,
          "action_plan_id: '", Pick("e", 3), "' initiative_id: '", Pick("n", 2),
          "' }");
    case 2:
      return absl::StrCat("initiative_postponed ", plan, "action_plan_id: '",
                          Pick("e", 3), "' }");
    case 3:
      return absl::StrCat("indicator_defined ", indicator, "}");
    default:
      return absl::StrCat("target_set ", indicator,
                          "fiscal_year: ", 2020 + Below(3), " }");
  }
}

std::string RandomHistory::AboutReports() {
  if (reports_.empty() || Below(3) != 0) {
    return absl::StrCat("indicator_reported { plan_id: 'p' indicator_id: '",
                        Pick("i", 2), "' observation { value: '", Below(9),
                        "' } }");
  }
  const Report& report = reports_[Below(reports_.size())];
  const std::string which =
      absl::StrCat("{ plan_id: 'p' indicator_id: '", report.indicator_id,
                   "' report_event_id: '", report.event_id, "' ");
  switch (Below(6)) {
    case 0:
      return absl::StrCat("indicator_report_withdrawn ", which, "}");
    case 1:
      return absl::StrCat("indicator_report_disputed ", which, "}");
    case 2:
      return absl::StrCat("indicator_report_endorsed ", which, "}");
    case 3:
      return absl::StrCat("indicator_report_returned ", which, "}");
    default:
      break;
  }
  return absl::StrCat("indicator_report_corrected ", which, "observed_on: '",
                      Day(), "' observation { value: '", Below(9), "' } }");
}

}  // namespace yoriai::server
