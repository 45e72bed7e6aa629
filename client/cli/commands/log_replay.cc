#include "client/cli/commands/log_replay.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client/bundle/bundle_text.h"
#include "client/cli/asking.h"
#include "client/cli/commands/arguments.h"
#include "client/cli/commands/log_events.h"
#include "client/cli/help.h"
#include "client/cli/phrases.h"
#include "storage/base/status_macros.h"
#include "storage/merkle/tile.h"

namespace yoriai::cli {
namespace {

using storage::kTileWidth;

struct ReplayOptions {
  EventChoice choice;
  AskingOptions asking;
  uint64_t after = 0;
};

// The exact bytes of records, by their positions: what readers get has been
// read and would be spelled anew. Keeps those of one tile.
class ExactBytes final {
 public:
  explicit ExactBytes(client::Client& client) : client_(client) {}

  // `head`: the log has records at least up to there.
  absl::StatusOr<absl::string_view> Of(uint64_t position, uint64_t head) {
    const uint64_t tile = (position - 1) / kTileWidth;
    const size_t offset = (position - 1) % kTileWidth;
    if (tile != tile_ || offset >= records_.size()) {
      YORIAI_RETURN_IF_ERROR(Fetch(tile, head));
    }
    if (offset < records_.size()) return records_[offset];
    return absl::DataLossError(
        absl::StrCat("the server has no record at position ", position));
  }

 private:
  absl::Status Fetch(uint64_t tile, uint64_t head) {
    apipb::GetEntriesRequest request;
    request.set_index(tile);
    request.set_width(static_cast<int>(
        std::min<uint64_t>(kTileWidth, head - tile * kTileWidth)));
    YORIAI_ASSIGN_OR_RETURN(response_, client_.GetEntries(request));
    YORIAI_ASSIGN_OR_RETURN(records_,
                            storage::ParseBundle(response_.entries()));
    tile_ = tile;
    return absl::OkStatus();
  }

  client::Client& client_;
  uint64_t tile_ = ~uint64_t{0};
  apipb::GetEntriesResponse response_;
  std::vector<absl::string_view> records_;  // Point into the response.
};

// Whether an event was on record by then. Times of recording never go back, so
// after the first that was not there is none that was.
bool IsBy(const apipb::AsOf& as_of, const apipb::RecordedEvent& event) {
  const auto parts = [](const google::protobuf::Timestamp& time) {
    return std::pair(time.seconds(), time.nanos());
  };
  switch (as_of.point_case()) {
    case apipb::AsOf::kPosition:
      return event.position() <= as_of.position();
    case apipb::AsOf::kRecordedTime:
      return parts(event.recorded_at()) <= parts(as_of.recorded_time());
    default:
      return true;
  }
}

absl::Status Replay(Session& session, const ReplayOptions& options) {
  YORIAI_ASSIGN_OR_RETURN(client::Client* const client, session.Connect());
  apipb::ReadRequest request;
  request.set_after_position(options.after);
  request.set_direction(apipb::READ_DIRECTION_FORWARDS);
  *request.mutable_filter() = FilterOf(options.choice);
  apipb::AsOf as_of;
  if (!options.asking.as_of.empty()) {
    SetAsOf(session, options.asking.as_of, as_of);
  }
  ExactBytes exact(*client);
  uint64_t replayed_to = options.after;
  absl::Status printed;
  const auto print = [&](const apipb::RecordedEvent& event,
                         uint64_t head) -> absl::Status {
    if (!session.options().json) {
      PrintEvent(session, event);
      return absl::OkStatus();
    }
    YORIAI_ASSIGN_OR_RETURN(const absl::string_view record,
                            exact.Of(event.position(), head));
    session.out() << bundle::EventLine(record);
    return absl::OkStatus();
  };
  const absl::Status read =
      client->Read(request, [&](const apipb::ReadResponse& response) {
        for (const apipb::RecordedEvent& event : response.events()) {
          if (!IsBy(as_of, event)) return false;
          printed = print(event, response.head());
          if (!printed.ok()) return false;
          replayed_to = event.position();
        }
        return session.out().good();  // A closed pipe has seen enough.
      });
  YORIAI_RETURN_IF_ERROR(printed);
  YORIAI_RETURN_IF_ERROR(read);
  session.Tell(session.words().Say(phrases::kFollowedTo, replayed_to));
  return absl::OkStatus();
}

}  // namespace

void AddLogReplayCommand(CLI::App& group, Session& session) {
  const Words& words = session.words();
  const auto options = std::make_shared<ReplayOptions>();
  CLI::App& replay =
      AddCommand(group, session, "replay", help::kLogReplay, options, Replay);
  replay.add_option("--after", options->after, words(help::kReplayAfter))
      ->type_name("POSITION")
      ->check(WholeNumber(0, words(phrases::kPositionForm)));
  AddPoint(replay, session, "--as-of", options->asking.as_of,
           help::kReplayAsOf);
  AddEventChoice(replay, words, options->choice);
}

}  // namespace yoriai::cli
