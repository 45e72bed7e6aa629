#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "absl/status/statusor.h"
#include "proto/namespaces.h"
#include "server/services/stream_pump.h"
#include "server/subscriptions/filter.h"
#include "storage/base/limits.h"
#include "storage/log/event_log.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {

// The bounds of one message of a reading.
struct PageLimits {
  size_t records_max = storage::kReadMessageEventsMax;
  size_t bytes_max = storage::kReadMessageBytesMax;
  size_t considered_max = storage::kReadConsideredMax;
  size_t prefix_streams_max = storage::kPrefixStreamsMax;
};

// Reads recorded events, message by message, up to the head of the moment it
// was opened. Between two messages it holds nothing of the log, so a slow
// reader costs nothing.
class LogPages final : public MessageSource {
 public:
  // INVALID_ARGUMENT: what of the request is not accepted. `log` must outlive
  // the pages.
  static absl::StatusOr<std::unique_ptr<LogPages>> Open(
      const storage::EventLog& log, const apipb::ReadRequest& request,
      PageLimits limits = PageLimits());

  // Gives a ReadResponse, serialised, at least one.
  Step Next() override;

 private:
  LogPages(const storage::EventLog& log, PageLimits limits, Filter filter,
           Filter::ReadPlan plan, bool backwards, storage::Position after,
           storage::Position head, uint64_t max_count);

  // Where the next cursor begins.
  storage::ReadSpec SpecFromHere() const;
  // The last position of a complete reading.
  storage::Position LastPosition() const;
  // The position that is read before `position`.
  storage::Position PositionBefore(storage::Position position) const;

  // Constant after construction.
  const storage::EventLog& log_;
  const PageLimits limits_;
  const Filter filter_;
  const Filter::ReadPlan plan_;
  const bool backwards_;
  const storage::Position head_;

  // Everything that matches up to here was handed out.
  storage::Position read_to_;
  uint64_t remaining_;
  bool done_ = false;
};

}  // namespace yoriai::server
