#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "server/intake/world_source.h"
#include "server/projections/projection.h"
#include "server/projections/projector.h"
#include "storage/views/view_store.h"

namespace yoriai::server {

// Worlds as the views show them.
//
// A world stands at the position that every view had reached when it was
// opened, and answers as of there, whatever is folded meanwhile. Opening costs
// nothing; each question is one seek or two.
//
// Threads: any. `projector` and `views` must outlive this and every world.
class WorldFromViews final : public WorldSource {
 public:
  WorldFromViews(Projector& projector, const storage::ViewReader& views);

  std::unique_ptr<WorldDraft> Open() const override;
  void AfterReached(storage::Position position, absl::Time deadline,
                    std::function<void(absl::Status)> then) override;

 private:
  Projector& projector_;
  const storage::ViewReader& views_;
  const std::vector<std::unique_ptr<Projection>> projections_;
};

}  // namespace yoriai::server
