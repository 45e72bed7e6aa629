#pragma once

#include <memory>
#include <vector>

#include "server/projections/projection.h"

namespace yoriai::server {

// The register of projections: everything that events are folded into. A new
// one needs its files and one line here.
std::vector<std::unique_ptr<Projection>> AllProjections();

// Those of them that rules ask, through World.
std::vector<std::unique_ptr<Projection>> ProjectionsForRules();

}  // namespace yoriai::server
