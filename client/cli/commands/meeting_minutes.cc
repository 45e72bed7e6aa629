#include "client/cli/commands/meeting_minutes.h"

#include <memory>
#include <vector>

#include "client/cli/commands/arguments.h"
#include "client/cli/help_bodies.h"
#include "client/cli/recording.h"

namespace yoriai::cli {
namespace {

struct MinutesOptions {
  RecordingOptions recording;
  std::string meeting_id;
  std::vector<std::string> documents;
  std::string summary;
};

absl::Status Publish(Session& session, const MinutesOptions& options) {
  eventpb::Event event;
  auto& published = *event.mutable_minutes_published();
  published.set_meeting_id(options.meeting_id);
  for (const std::string& document : options.documents) {
    *published.add_documents() = ParseEvidence(document);
  }
  if (!options.summary.empty()) {
    *published.mutable_summary() = TextOf(options.summary);
  }
  return Record(session, options.recording, std::move(event));
}

}  // namespace

void AddMeetingMinutesCommand(CLI::App& group, Session& session) {
  const auto options = std::make_shared<MinutesOptions>();
  CLI::App& publish =
      AddCommand(group, session, "publish-minutes",
                 help::kMeetingPublishMinutes, options, Publish);
  AddId(publish, session, "meeting", options->meeting_id, help::kMeetingId);
  AddTexts(publish, session, "--document", options->documents,
           help::kMinutesDocument, "TITLE=URI")
      ->required();
  AddText(publish, session, "--summary", options->summary,
          help::kMinutesSummary);
  AddRecordingOptions(publish, session, options->recording);
}

}  // namespace yoriai::cli
