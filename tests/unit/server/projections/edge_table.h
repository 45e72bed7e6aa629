#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "proto/namespaces.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::server {

// The plan and the indicator of every case.
inline constexpr char kEdgePlan[] = "p";
inline constexpr char kEdgeIndicator[] = "i";

// What an indicator should say of a year on a day.
struct EdgeExpectation {
  std::string text;  // As it stands in the file.
  int fiscal_year = 0;
  absl::CivilDay on;
  std::string status;                          // Without its prefix.
  std::map<std::string, std::string> figures;  // "-": there is none.
};

// One case of the edge table (tests/edges/README.md), as events.
struct EdgeCase {
  std::string name;
  std::vector<eventpb::Event> events;
  std::vector<EdgeExpectation> expectations;
};

// Reads the cases of all files of the table. Ends the test program at a line
// that it does not understand.
std::vector<EdgeCase> ReadEdgeTable();

}  // namespace yoriai::server
