#pragma once

#include <string>

#include "client/cli/tables/sheet.h"

namespace yoriai::cli {

// WriteSheet() as JSON. Decimals are strings, as everywhere in the API, so that
// no reader rounds them; an empty cell is null.
std::string WriteJson(const Sheet& sheet);

}  // namespace yoriai::cli
