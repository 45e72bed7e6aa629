#include "server/projections/view_builds.h"

#include <algorithm>
#include <tuple>

namespace yoriai::server {
namespace {

using storage::Position;

// Later is what was made later: newer code, or built again.
bool IsOlder(const ViewBuild& a, const ViewBuild& b) {
  return std::tuple(CodeVersionOf(a.rows), BuildOf(a.rows)) <
         std::tuple(CodeVersionOf(b.rows), BuildOf(b.rows));
}

// Every set of rows of one name that one of the projections can fold on, the
// oldest first.
std::vector<ViewBuild> BuildsOf(
    const std::string& name,
    const std::vector<std::unique_ptr<Projection>>& projections,
    const std::vector<std::pair<storage::ViewId, Position>>& present) {
  std::vector<ViewBuild> builds;
  for (const auto& [rows, position] : present) {
    for (const std::unique_ptr<Projection>& projection : projections) {
      if (rows.name == name && projection->view().name == name &&
          projection->view().version == CodeVersionOf(rows)) {
        builds.push_back({projection.get(), rows, position});
      }
    }
  }
  std::sort(builds.begin(), builds.end(), IsOlder);
  return builds;
}

ViewBuilds Choose(const Projection& newest_code,
                  const std::vector<ViewBuild>& builds) {
  const ViewBuild from_zero{&newest_code, newest_code.view(),
                            Position::kBeforeFirst};
  if (builds.empty()) return {.serving = from_zero};

  const ViewBuild& oldest = builds.front();
  const ViewBuild& latest = builds.back();
  if (latest.projection != &newest_code) {
    return {.serving = latest, .next = from_zero};
  }
  if (latest.position >= oldest.position) return {.serving = latest};
  return {.serving = oldest, .next = latest};
}

}  // namespace

std::vector<ViewBuilds> ChooseBuilds(
    const std::vector<std::unique_ptr<Projection>>& projections,
    const std::vector<std::pair<storage::ViewId, Position>>& present) {
  std::vector<const Projection*> newest_codes;
  for (const std::unique_ptr<Projection>& projection : projections) {
    const storage::ViewId& view = projection->view();
    const auto same_name = std::find_if(
        newest_codes.begin(), newest_codes.end(), [&](const Projection* other) {
          return other->view().name == view.name;
        });
    if (same_name == newest_codes.end()) {
      newest_codes.push_back(projection.get());
    } else if ((*same_name)->view().version < view.version) {
      *same_name = projection.get();
    }
  }
  std::vector<ViewBuilds> chosen;
  for (const Projection* const newest_code : newest_codes) {
    chosen.push_back(Choose(*newest_code, BuildsOf(newest_code->view().name,
                                                   projections, present)));
  }
  return chosen;
}

}  // namespace yoriai::server
