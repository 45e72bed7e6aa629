#pragma once

#include "proto/namespaces.h"
#include "server/audit/explainer.h"
#include "server/services/view_queries.h"
#include "yoriai/api/v1/indicator_service.grpc.pb.h"

namespace yoriai::server {

// Answers where indicators stand.
//
// Threads: any. `queries` and `log` must outlive this.
class IndicatorService final : public apipb::IndicatorService::CallbackService {
 public:
  IndicatorService(const ViewQueries& queries, const storage::EventLog& log)
      : queries_(queries), explainer_(log) {}

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
  const Explainer explainer_;
};

}  // namespace yoriai::server
