#pragma once

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>

namespace yoriai::test {

// Returns the seed of a random test, and prints it: that of the environment's
// YORIAI_TEST_SEED if it is set, so that a failure can be repeated, else a new
// one.
inline uint64_t RandomSeed() {
  const char* given = std::getenv("YORIAI_TEST_SEED");
  const uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10)
                                         : std::random_device{}();
  std::cout << "YORIAI_TEST_SEED=" << seed << std::endl;
  return seed;
}

}  // namespace yoriai::test
