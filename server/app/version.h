#pragma once

namespace yoriai::server {

// The version of this program, from the top CMakeLists.txt.
inline constexpr char kVersion[] = YORIAI_VERSION;

}  // namespace yoriai::server
