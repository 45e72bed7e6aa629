#include <fstream>
#include <iostream>

#include "tests/golden/golden_events.h"

// Writes the bytes of every sample beside it. Run it for a new event; for an
// event that is there already, a change means that what is on record would be
// read differently, and golden_events_test is right to fail.
int main() {
  for (const std::string& type : yoriai::test::GoldenTypes()) {
    const std::string path = yoriai::test::GoldenHexPath(type);
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << yoriai::test::HexOf(yoriai::test::GoldenEvent(type));
    if (!file.flush()) {
      std::cerr << "cannot write " << path << "\n";
      return 1;
    }
  }
  return 0;
}
