#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "server/intake/world_source.h"
#include "server/projections/projection.h"
#include "server/projections/projector.h"

namespace yoriai::server {

// Worlds as the views show them.
//
// A world stands at the position that every view had reached when it was
// opened, and answers as of there, whatever is folded meanwhile. Opening costs
// nothing; each question is a look into memory, or a seek or two.
//
// Threads: any. `projector` must outlive this and every world.
class WorldFromViews final : public WorldSource {
 public:
  explicit WorldFromViews(Projector& projector);

  std::unique_ptr<WorldDraft> Open() const override;
  bool TooFarBehind() const override { return projector_.TooFarBehind(); }
  void AfterReached(storage::Position position, absl::Time deadline,
                    std::function<void(absl::Status)> then) override;

 private:
  Projector& projector_;
  const std::vector<std::unique_ptr<Projection>> projections_;
};

}  // namespace yoriai::server
