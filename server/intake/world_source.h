#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "proto/namespaces.h"
#include "server/domain/world.h"
#include "storage/base/position.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::server {

// A world at one position, on top of which events can be tried out: what the
// second event of an append is judged by includes the first. Not thread-safe.
class WorldDraft {
 public:
  virtual ~WorldDraft() = default;

  virtual const World& world() const = 0;

  // The position that the world stands at, without what was tried out.
  virtual storage::Position position() const = 0;

  // Takes `event` as if it were on record.
  virtual void TryOut(const eventpb::Event& event,
                      absl::string_view author_id) = 0;

  // The streams that answers came from so far, sorted, each once.
  virtual std::vector<std::string> relied_streams() const = 0;

  // True if an answer holds only as long as nothing at all is recorded.
  virtual bool relied_on_all() const = 0;

  // The first read that failed, or OK. If it failed, no answer counts.
  virtual absl::Status status() const = 0;
};

// Where the intake gets worlds from.
//
// Threads: any.
class WorldSource {
 public:
  virtual ~WorldSource() = default;

  // Opens the newest world there is.
  virtual std::unique_ptr<WorldDraft> Open() const = 0;

  // True if worlds are so far behind the log that nothing should be added to it
  // now.
  virtual bool TooFarBehind() const = 0;

  // Calls `then` when a world at `position` or later can be opened: with OK, or
  // with why that will not be. Never on the calling thread while the source
  // runs, so that the committer's thread checks no rules.
  virtual void AfterReached(storage::Position position, absl::Time deadline,
                            std::function<void(absl::Status)> then) = 0;
};

}  // namespace yoriai::server
