#pragma once

#include <cstddef>
#include <string>

namespace yoriai::test {

// The key that sample logs are signed with.
inline constexpr char kSampleOrigin[] = "yoriai.example/tohoku";

// Writes a log of so many events into a fresh directory, in commits of several
// sizes, with two published checkpoints, the last one of all of it; then closes
// it. With `copy_open_to`, copies the directory there before: what a server
// leaves that is killed.
void WriteSampleLog(const std::string& directory, size_t events,
                    const std::string& copy_open_to = "");

}  // namespace yoriai::test
