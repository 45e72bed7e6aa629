#pragma once

#include <string>

namespace yoriai::test {

// Opens the data directory of a server that has ended, and expects that every
// row of every view is what a fold of the log from zero to the view's position
// gives, and that no view is beyond the log.
void ExpectViewsEqualFoldFromZero(const std::string& data_dir);

}  // namespace yoriai::test
