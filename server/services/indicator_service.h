#pragma once

#include "proto/namespaces.h"
#include "server/audit/auditor.h"
#include "server/audit/explainer.h"
#include "server/services/view_queries.h"
#include "yoriai/api/v1/indicator_service.grpc.pb.h"

namespace yoriai::server {

// Answers where indicators stand.
//
// Threads: any. All must outlive this.
class IndicatorService final : public apipb::IndicatorService::CallbackService {
 public:
  IndicatorService(const ViewQueries& queries, const storage::EventLog& log,
                   const Auditor& auditor)
      : queries_(queries), auditor_(auditor), explainer_(log) {}

  grpc::ServerUnaryReactor* GetIndicator(
      grpc::CallbackServerContext* context,
      const apipb::GetIndicatorRequest* request,
      apipb::GetIndicatorResponse* response) override;

  grpc::ServerUnaryReactor* ListIndicators(
      grpc::CallbackServerContext* context,
      const apipb::ListIndicatorsRequest* request,
      apipb::ListIndicatorsResponse* response) override;

  grpc::ServerUnaryReactor* ExplainIndicator(
      grpc::CallbackServerContext* context,
      const apipb::ExplainIndicatorRequest* request,
      apipb::ExplainIndicatorResponse* response) override;

  grpc::ServerUnaryReactor* ListActivities(
      grpc::CallbackServerContext* context,
      const apipb::ListActivitiesRequest* request,
      apipb::ListActivitiesResponse* response) override;

 private:
  const ViewQueries& queries_;
  const Auditor& auditor_;
  const Explainer explainer_;
};

}  // namespace yoriai::server
