#pragma once

#include <cstdint>

#include "proto/namespaces.h"
#include "yoriai/event/v1/activities.pb.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::server {

// What views keep of an activity, whatever its type. Valid as long as the
// event that it was taken from.
struct ActivityFacts {
  const eventpb::Activity* activity = nullptr;  // Null: it is no activity.
  int64_t recipients_in_person = 0;
  int64_t articles = 0;
};

// Returns what `event` says about the activity that it puts on record.
ActivityFacts FactsOf(const eventpb::Event& event);

// Returns what the activity was in truth.
ActivityFacts ReplacementFactsOf(const eventpb::ActivityCorrected& corrected);

}  // namespace yoriai::server
