#pragma once

#include <cstddef>

namespace yoriai::server {

// Has the process keep as many files and connections open as the system lets
// it, without asking for more rights, and returns how many that is.
size_t RaiseFileLimit();

}  // namespace yoriai::server
