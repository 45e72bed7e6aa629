#pragma once

#include <string>
#include <vector>

#include "client/cli/plan_file/present_state.h"
#include "proto/namespaces.h"
#include "yoriai/event/v1/event.pb.h"
#include "yoriai/file/v1/plan_file.pb.h"

namespace yoriai::cli {

// How a difference is to be expressed.
struct DiffOptions {
  // occurred_on of every event, an ISO 8601 date.
  std::string occurred_on;

  // The organisation that is registered before all others.
  std::string first_organisation_id;

  // End elements and retire indicators that are on record but not in the file,
  // with this as the last fiscal year in which an element counts.
  bool end_missing = false;
  int end_fiscal_year = 0;
};

// How many things of one sort are what.
struct DiffTally {
  int added = 0;
  int revised = 0;
  int ended = 0;
  int unchanged = 0;

  friend bool operator==(const DiffTally&, const DiffTally&) = default;
};

// Something that no event can bring from its present state to that of the
// file, such as another kind for a body. What has ended may stay in the file as
// long as the file says of it what it was.
struct DiffConflict {
  enum class What {
    kBodyKind,
    kPlanYears,
    kElementKind,
    kElementParent,
    kElementEnded,
    kElementPredecessors,
    kIndicatorKind,
    kIndicatorPredecessors,
    kIndicatorRatio,
    kIndicatorElement,
    kIndicatorRetired,
    kTargetDeferred,
    kBodyDissolved,
  };

  What what;
  std::string path;  // In the file. "plan.elements[0].kind"
  std::string id;
};

// What separates a file from the present state.
struct PlanDiff {
  // In an order in which each can be put on record, also if only the first of
  // them are. Without event ids.
  std::vector<eventpb::Event> events;

  DiffTally organisations;
  DiffTally bodies;
  DiffTally plan;
  DiffTally elements;
  DiffTally indicators;
  DiffTally targets;

  // On record and not in the file, and left as they are.
  std::vector<std::string> missing_elements;
  std::vector<std::string> missing_indicators;
  std::vector<std::string> missing_targets;  // "indicator FY2021"

  std::vector<DiffConflict> conflicts;
};

// Returns what has to happen for `present` to become what `file` says; without
// events if it is so already. Organisations and bodies that are not in the
// file stay as they are: it is one plan's file. `file` must have passed
// CheckPlanFile(). Pure.
PlanDiff DiffPlan(const filepb::PlanFile& file, const PresentState& present,
                  const DiffOptions& options);

// Returns the stream of an event that DiffPlan() makes.
std::string StreamOfPlanEvent(const eventpb::Event& event);

}  // namespace yoriai::cli
