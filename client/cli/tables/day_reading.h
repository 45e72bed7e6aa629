#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "client/cli/tables/reading.h"

namespace yoriai::cli {

// Reads a day as people in Japan write it, and returns it as ISO 8601 has it.
//
// Taken are 2020-05-13, 2020/5/13, 2020.5.13, 20200513 and 2020年5月13日, and
// the year of an era in place of 2020: 令和2年5月13日, 令和元年5月1日, R2.5.13,
// 令2・5・13, all of them in full width, too. A day must exist, and lie in its
// era. Without a year, or with two digits for one, nobody can say which day is
// meant.
Reading<std::string> ReadDay(absl::string_view text);

}  // namespace yoriai::cli
