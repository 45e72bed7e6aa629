#pragma once

#include <string>
#include <vector>

#include "proto/namespaces.h"
#include "tests/support/server_fixture.h"
#include "tests/unit/client/verifier/verifier_fixture.h"
#include "yoriai/api/v1/audit_service.grpc.pb.h"
#include "yoriai/api/v1/indicator_service.pb.h"

namespace yoriai::verifier {

// A federation whose server explains its numbers.
class ExplanationTest : public VerifierTest {
 protected:
  ExplanationTest();

  // Puts events on record, given as protobuf text without their header.
  void Append(const std::vector<std::string>& events);
  // A report of the indicator "count" by an organisation.
  void Report(const std::string& day, const std::string& value,
              const std::string& organisation = "miyagi");

  apipb::ExplainIndicatorResponse Explain(const std::string& indicator_id,
                                          uint64_t as_of = 0);

  // Verifies an explanation alone, or with what `more` has, and returns the
  // report.
  filepb::Verification Verify(const apipb::ExplainIndicatorResponse& response,
                              std::vector<std::string> more = {});
  std::string WriteExplanation(const apipb::ExplainIndicatorResponse& response);

  // Where the server publishes its log.
  std::string LogAddress();
  std::string Key() const { return key_; }

  test::ServerFixture server_;
  std::string key_;
};

// The position in the list, and in the proof, of the record at a position.
apipb::ExplainedEvent& EventAt(uint64_t position,
                               apipb::ExplainIndicatorResponse& response);
void DropEvent(uint64_t position, apipb::ExplainIndicatorResponse& response);
void DropRecord(uint64_t position, apipb::ExplainIndicatorResponse& response);

}  // namespace yoriai::verifier
