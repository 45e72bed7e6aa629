#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/cli/sheets/field.h"
#include "client/cli/sheets/sheet_source.h"
#include "client/cpp/client.h"
#include "yoriai/event/v1/activities.pb.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::cli {

// An activity, in its latest wording, as the event that would say all of it.
struct ActivityRecord {
  eventpb::Event event;  // Its header is not looked at.
  std::string happened_on;
  bool withdrawn = false;
};

struct ActivitiesOnRecord {
  std::map<std::string, ActivityRecord> activities;  // By id.
  std::map<std::string, uint64_t> revisions;         // By stream.
};

// Reads all activities from the log: the view has only what they have in
// common.
absl::StatusOr<ActivitiesOnRecord> FetchActivities(client::Client& client,
                                                   uint64_t position);

// What all activities have in common. The record must have a type.
const eventpb::Activity& CommonOf(const ActivityRecord& record);
eventpb::Activity& MutableCommonOf(ActivityRecord& record);

// Makes the record one of the activity type `type`, such as "GrantAwarded".
void SetType(ActivityRecord& record, const std::string& type);

// Says whether activities of this record's type can have the column.
bool HasField(const ActivityRecord& record, absl::string_view key);

// Puts the record into the place of what `corrected` replaces.
void SetReplacement(const ActivityRecord& record,
                    eventpb::ActivityCorrected& corrected);

std::string ActivityStream(const std::string& activity_id);

const std::vector<Field<ActivityRecord>>& ActivityFields();

SheetSource ActivitiesSheet();

}  // namespace yoriai::cli
