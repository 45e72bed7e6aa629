#pragma once

#include <vector>

#include "client/cli/imports/import_diff.h"

namespace yoriai::cli {

// Every table that can be imported, in the order in which help names them.
const std::vector<Importer>& AllImports();

}  // namespace yoriai::cli
